import { expect, it } from 'vitest';
import { fallbackTitle } from './title';

const long = 'a'.repeat(58);

it.each([
  ['  Of   tides \nand more', 'Of tides'],
  ['', ''],
  [`${long}aa`, `${long}aa`],
  [`${long}aaa`, `${long}a…`],
  [`${long}😀`, `${long}😀`],
  [`${long}😀a`, `${long}\uFFFD…`],
])('the title made of %j can be stored as it is', (question, title) => {
  expect(fallbackTitle(question)).toBe(title);
});
