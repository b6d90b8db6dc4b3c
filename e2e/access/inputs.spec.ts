import { expect, test } from '../fixtures';
import { declaredRoutes } from './declared';
import { nobody } from './expectations';
import { enter, type Got, send } from './http';

/** What is refused says why, in the form that every refusal has, and the server does not count it as its own fault. */
function expectRefused({ status, body }: Got, statuses: number[]): void {
  expect(statuses, body.slice(0, 300)).toContain(status);
  expect(JSON.parse(body).error).toMatchObject({ code: expect.any(String), message: expect.stringMatching(/.{5}/) });
}

const long = 'x'.repeat(6_000);
/** A wrong link is not found, however wrong it is. */
const isLink = (row: string) => row.includes(' /s/');
const withParams = declaredRoutes.filter((row) => row.includes('[') && !row.includes('[...') && !isLink(row));

for (const bad of ['x', '%00', '%', '%ED%A0%80', '..%2f..', `${nobody}x`, `${nobody}%20`, long]) {
  test(`an id that is none: ${bad.slice(0, 40)}`, async ({ instance, admin }) => {
    const cookie = await enter(instance.port, 'sign-in', admin);
    for (const row of withParams) {
      const [method = '', template = ''] = row.split(' ');
      const names = template.match(/\[\w+\]/g) ?? [];
      for (const name of names) {
        const path = template
          .replace(name, bad)
          .replace('[call]', '0.0.0')
          .replace(/\[\w+\]/g, nobody);
        const got = await send(instance.port, { method, path, headers: { cookie } });
        expectRefused(got, [400]);
      }
    }
  });
}

test.describe('a query that is none', () => {
  const day = '2026-01-01';
  for (const path of [
    '/api/search?q=%00',
    `/api/search?q=${'x'.repeat(201)}`,
    `/api/search?q=${'%F0%9F%98%80'.repeat(201)}`,
    '/api/conversations?limit=0',
    '/api/conversations?limit=201',
    '/api/conversations?limit=1.5',
    '/api/conversations?limit=Infinity',
    '/api/conversations?limit=',
    '/api/conversations?before=%00',
    `/api/conversations?before=${'x'.repeat(101)}`,
    `/api/conversations/${nobody}?limit=201`,
    `/api/conversations/${nobody}?before=x`,
    `/api/conversations/${nobody}?at=${long}`,
    `/api/usage?from=${day}`,
    `/api/usage?from=${day}&to=${long}`,
    `/api/usage?from=${day}&to=${day}&zone=${long}`,
    `/api/usage?from=${day}&to=%2B999999-01-01T00:00:00Z`,
    '/api/users?before=x',
    '/api/users?search=%00',
    `/api/users?search=${'x'.repeat(201)}`,
  ]) {
    test(path.slice(0, 80), async ({ instance, admin }) => {
      const cookie = await enter(instance.port, 'sign-in', admin);
      expectRefused(await send(instance.port, { path, headers: { cookie } }), [400]);
    });
  }
});

test.describe('a body that is none', () => {
  const field = (name: string, length: number) => JSON.stringify({ [name]: 'x'.repeat(length) });
  /** Bodies that no route takes, and the routes that read one. */
  const bodies = [
    '{',
    '[]',
    'null',
    '"x"',
    '7',
    '['.repeat(20_000),
    '{"email":"\\u0000","name":"\\ud800","title":"\\u0000"}',
  ];
  const readers = [
    'POST /api/chat',
    `POST /api/chat/${nobody}/regenerate`,
    `POST /api/chat/${nobody}/continue`,
    `PATCH /api/conversations/${nobody}`,
    'PUT /api/account/password',
    'POST /api/account/sign-in',
    'POST /api/account/sign-up',
    'POST /api/account/reset',
    'POST /api/account/reset/finish',
    'POST /api/account/tokens',
    'POST /api/account/prove',
    'POST /api/users',
    'PUT /api/users/sign-up',
    'PATCH /api/settings',
    'POST /api/shares',
    'POST /api/shares/preview',
    `PUT /api/shares/${nobody}`,
    'PUT /api/shares/public',
    'POST /api/teams',
    `PATCH /api/teams/${nobody}`,
    `PUT /api/teams/${nobody}/owner`,
    `PUT /api/conversations/${nobody}/writers`,
    'POST /api/invites/read',
    'POST /api/invites/accept',
  ];
  for (const row of readers) {
    test(row, async ({ instance, admin }) => {
      const [method = '', path = ''] = row.split(' ');
      const headers = { cookie: await enter(instance.port, 'sign-in', admin), 'content-type': 'application/json' };
      for (const body of bodies) expectRefused(await send(instance.port, { method, path, headers, body }), [400]);
      const large = path === '/api/chat' ? 2 * 1024 * 1024 : 64 * 1024;
      const tooLarge = field('text', large);
      expectRefused(await send(instance.port, { method, path, headers, body: tooLarge }), [413]);
      const unsized = { ...headers, 'transfer-encoding': 'chunked' };
      expectRefused(await send(instance.port, { method, path, headers: unsized, body: tooLarge }), [413]);
    });
  }

  for (const [name, row, body] of [
    ['a message', 'POST /api/chat', field('text', 200_001)],
    ['a title', `PATCH /api/conversations/${nobody}`, field('title', 201)],
    ['a model', `PATCH /api/conversations/${nobody}`, field('model', 201)],
    ['a name', 'PATCH /api/account', field('name', 81)],
    ['a password to set', 'PUT /api/account/password', field('password', 201)],
    ['a password to compare', 'DELETE /api/account', field('password', 201)],
    ['an address', 'POST /api/account/reset', JSON.stringify({ email: `${'a'.repeat(250)}@example.org` })],
    ['a link', 'POST /api/account/prove', field('token', 101)],
  ] as const) {
    test(`${name} that is too long`, async ({ instance, admin }) => {
      const [method = '', path = ''] = row.split(' ');
      const headers = { cookie: await enter(instance.port, 'sign-in', admin), 'content-type': 'application/json' };
      expectRefused(await send(instance.port, { method, path, headers, body }), [400]);
    });
  }
});

test.describe('headers that are none', () => {
  for (const [name, sent, status] of [
    ['a cookie of 20 KB', { path: '/api/account', headers: { cookie: `a=${'x'.repeat(20_000)}` } }, 431],
    ['an address of 20 KB', { path: `/api/search?q=${'x'.repeat(20_000)}` }, 431],
    ['a session that is none', { path: '/api/account', headers: { cookie: `pensee.session=${long}` } }, 401],
    ['a session of odd bytes', { path: '/api/account', headers: { cookie: 'pensee.session=%00' } }, 401],
    ['a host that is none', { path: '/api/account', headers: { host: '[::1' } }, 401],
  ] as const) {
    test(name, async ({ instance, admin: _ }) => {
      expect((await send(instance.port, sent)).status).toBe(status);
    });
  }
});

test('nothing of all that was taken for a fault of the server', async ({ instance, admin: _ }) => {
  const faults = instance
    .logs()
    .split('\n')
    .filter((line) => /"level":(50|60)/.test(line));
  expect(faults).toEqual([]);
});
