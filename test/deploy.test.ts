import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { settings } from '@/lib/config/env';
import { root } from './sources';

const read = (name: string) => readFileSync(join(root, name), 'utf8');
const compose = read('compose.yaml');
const dockerfile = read('Dockerfile');

/** The indented block behind a key of the first service, the settings it names, and their values. */
const service = /^ {2}pensee:\n((?: {4}.*\n|\n)+)/m.exec(compose)?.[1] ?? '';
const environment = new Map(
  [...(/^ {4}environment:\n((?: {6}.*\n)+)/m.exec(service)?.[1] ?? '').matchAll(/^ {6}(\w+): (.+)$/gm)].map(
    ([, name = '', value = '']) => [name, value],
  ),
);

/** Instructions in order, lines that go on joined. */
const instructions = dockerfile
  .replace(/\\\n\s*/g, '')
  .split('\n')
  .flatMap((line) => (/^([A-Z]+) (.*)$/.exec(line) ? [line] : []));
const last = (name: string) => instructions.findLast((line) => line.startsWith(`${name} `))?.slice(name.length + 1);
const imageEnv = Object.fromEntries((last('ENV') ?? '').split(' ').map((pair) => pair.split('=') as [string, string]));

describe('compose.yaml', () => {
  test('passes every setting on from .env, which need not be there', () => {
    expect(service).toMatch(/^ {4}env_file:\n {6}- path: \.env\n {8}required: false$/m);
  });

  test('sets only what is the container’s own: more would hide what stands in .env', () => {
    expect([...environment.keys()].sort()).toEqual(['DATABASE_URL', 'DATA_DIR', 'HOST', 'PORT']);
    for (const name of environment.keys()) expect(settings.shape).toHaveProperty(name);
  });

  test('agrees with the image', () => {
    for (const name of ['PORT', 'HOST', 'DATA_DIR']) expect(environment.get(name)).toBe(imageEnv[name]);
    expect(service).toContain(`'data:${imageEnv.DATA_DIR}'`);
    expect(service).toContain(`:${imageEnv.PORT}']`);
  });
});

describe('the Dockerfile', () => {
  test('runs as another user than root, in a folder for data that is theirs', () => {
    const at = (start: string) => instructions.findIndex((line) => line.startsWith(start));
    expect(last('USER')).toBe('node');
    expect(at('USER')).toBeLessThan(at('CMD'));
    expect(dockerfile).toContain(`install -d -o node -g node ${imageEnv.DATA_DIR}`);
    expect(last('VOLUME')).toBe(imageEnv.DATA_DIR);
  });

  test('gives signals to the program itself, and asks a route that is there whether it is well', () => {
    expect(JSON.parse(last('CMD') ?? '')).toEqual(['node', 'scripts/start.cjs']);
    const route = /127\.0\.0\.1:\$\{process\.env\.PORT\}(\/[\w/]+)/.exec(last('HEALTHCHECK') ?? '')?.[1];
    expect(existsSync(join(root, 'app', route ?? 'none', 'route.ts'))).toBe(true);
  });

  test('takes no settings, data or history of the machine that builds', () => {
    const left = read('.dockerignore').split('\n');
    for (const name of ['.env*', '.data', '.git', '.next*', 'node_modules']) expect(left).toContain(name);
  });
});
