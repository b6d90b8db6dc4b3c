import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from './sources';

/** Not ours, or made by a run. */
const left = /^\.|^(node_modules|playwright-report|test-results)$/;

const foldersOf = (path: string) =>
  readdirSync(join(root, path), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !left.test(entry.name))
    .map((entry) => entry.name)
    .sort();

const tree = /```\n([\s\S]*?)```/.exec(readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8'))?.[1] ?? '';

/** Names at the beginning of the tree's lines; a line may name several. */
const named = (indent: string) =>
  [...tree.matchAll(new RegExp(`^${indent}((?:[\\w-]+/ ?)+)`, 'gm'))]
    .flatMap(([, names = '']) => names.trim().split(' '))
    .map((name) => name.slice(0, -1))
    .sort();

test.each([
  ['.', ''],
  ['lib', '  '],
])('the tree of ARCHITECTURE.md has every folder of %s, and no other', (path, indent) => {
  expect(named(indent)).toEqual(foldersOf(path));
});
