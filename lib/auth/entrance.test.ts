import { expect, test } from 'vitest';
import { ownPath } from './entrance';

test.each([
  ['/c/1?x=2#y', '/c/1?x=2#y'],
  ['/', '/'],
  ['//evil.example', '/'],
  ['/\\evil.example', '/'],
  ['/\t/evil.example', '/'],
  ['/.//evil.example', '/'],
  ['/c/..//evil.example/x', '/'],
  ['/%2e//evil.example', '/'],
  ['https://evil.example', '/'],
  ['javascript:alert(1)', '/'],
  [undefined, '/'],
  [['/a', '/b'], '/'],
])('after signing in, %j leads to %s', (wish, path) => expect(ownPath(wish)).toBe(path));
