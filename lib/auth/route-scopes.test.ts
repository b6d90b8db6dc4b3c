import { expect, test } from 'vitest';
import { declaredRoutes } from '@/e2e/access/declared';
import { routeScopes, scopeOf } from './route-scopes';

const id = '00000000-0000-7000-8000-000000000000';

test.each([
  ['POST', '/api/chat', 'chat'],
  ['GET', '/api/conversations', 'read'],
  ['HEAD', '/api/conversations', 'read'],
  ['GET', `/api/conversations/${id}`, 'read'],
  ['DELETE', `/api/conversations/${id}`, 'chat'],
  ['GET', `/api/conversations/${id}/ledger`, 'usage'],
  ['PATCH', `/api/users/${id}`, 'admin'],
  ['PUT', '/api/users/sign-up', 'admin'],
  ['GET', '/s/a-token.json', 'read'],
  ['POST', '/s/a-token', null],
  ['GET', '/s/a-token/stream', null],
  ['GET', '/', null],
  ['GET', '/account', null],
  ['GET', '/api/account', null],
  ['GET', '/api/account/tokens', null],
  ['POST', '/api/account/tokens', null],
  ['POST', '/api/invites/accept', null],
  ['POST', '/api/control', null],
  ['POST', '/api/conversations', null],
  ['GET', '/api/conversations/', null],
  ['GET', '/api/conversations//ledger', null],
  ['GET', '/api/users/x/y/z', null],
])('%s %s takes %s', (method, path, scope) => expect(scopeOf(method, path)).toBe(scope));

test('every row names a route that there is, and none of accounts', () => {
  expect(Object.keys(routeScopes).filter((row) => !declaredRoutes.includes(row))).toEqual([]);
  expect(Object.keys(routeScopes).filter((row) => row.includes(' /api/account'))).toEqual([]);
});
