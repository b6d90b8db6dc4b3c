import { expect, it } from 'vitest';
import { nameField } from './fields';

it.each(['Ada', 'آدا', '阿達', 'Ada 🌊', 'می‌خواهم', '+1'])('%j is a name', (name) =>
  expect(nameField.parse(` ${name} `)).toBe(name),
);

it.each([
  ['of nothing that can be seen', '\u200b\u2060'],
  ['of fillers', '\u3164'],
  ['that turns what follows it', 'Ada \u202egpj.exe'],
  ['that isolates what follows it', 'Ada \u2067'],
  ['of a control character', 'A\u0007'],
  ['of nothing', '  '],
])('a name %s is none', (_, name) => expect(nameField.safeParse(name).success).toBe(false));
