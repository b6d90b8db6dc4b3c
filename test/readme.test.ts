import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { settings } from '@/lib/config/env';

const readme = readFileSync(join(import.meta.dirname, '../README.md'), 'utf8');
const rows = [...readme.matchAll(/^\| `([A-Z_]+)` \| (.+?) \| (.+) \|$/gm)];

describe('the README', () => {
  test('has every setting in its table, in the same order, and no other', () => {
    expect(rows.map((row) => row[1])).toEqual(Object.keys(settings.shape));
  });

  test('says the same plain defaults as the code', () => {
    const defaults = settings.parse({});
    const told = rows.flatMap(([, name = '', said = '']) =>
      /^`[^`]*`$/.test(said) ? [[name, said.slice(1, -1)]] : [],
    );
    const real = told.map(([name]) => [name, String(defaults[name as keyof typeof defaults])]);
    expect(told).toEqual(real);
  });

  test('begins with the two commands', () => {
    const commands = [...readme.matchAll(/^npm ci && npm (\w+)/gm)].map((match) => match[1]);
    expect(commands).toEqual(['start', 'test']);
  });
});
