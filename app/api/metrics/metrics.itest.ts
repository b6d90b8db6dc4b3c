import { expect, test, vi } from 'vitest';
import { makeApiToken } from '@/lib/auth/api-tokens';
import { createUser } from '@/lib/auth/directory';
import { GET } from './route';

vi.mock('next/headers', () => ({ headers: async () => new Headers() }));

const secret = 'what-prometheus-shows-for-the-metrics';
process.env.METRICS_TOKEN = secret;

const ask = (bearer?: string) => {
  const headers: HeadersInit = bearer === undefined ? {} : { authorization: `Bearer ${bearer}` };
  return GET(new Request('http://localhost:3000/api/metrics', { headers }), {});
};

test('who shows METRICS_TOKEN reads the figures of the server and of the installation', async () => {
  const told = await ask(secret);
  expect(told.status).toBe(200);
  expect(told.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
  const text = await told.text();
  for (const name of ['pensee_runs', 'process_resident_memory_bytes', 'pensee_upstream_calls_total'])
    expect(text).toMatch(new RegExp(`^# TYPE ${name} (gauge|counter)$`, 'm'));
  expect(text).toMatch(/^process_resident_memory_bytes \d+$/m);
});

test.each([[undefined], ['another'], [`${secret}.`], [''], [secret.slice(0, -1)]])(
  'whoever shows %j reads nothing',
  async (bearer) => {
    const told = await ask(bearer);
    expect(told.status).toBe(401);
    expect(await told.text()).not.toContain('pensee_');
  },
);

test('a token of an admin reads them, one of somebody else does not', async () => {
  const tokenOf = async (name: string, role: 'admin' | 'member') => {
    const { id } = await createUser({ email: `${name}@example.org`, name, role }, null);
    return (await makeApiToken({ id }, { name: 'Scraper', scopes: ['admin'], days: 1 })).token;
  };
  expect((await ask(await tokenOf('root', 'admin'))).status).toBe(200);
  expect((await ask(await tokenOf('ada', 'member'))).status).toBe(403);
});
