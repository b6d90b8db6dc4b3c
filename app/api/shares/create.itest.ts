import { eq } from 'drizzle-orm';
import { expect, it, vi } from 'vitest';
import { db } from '@/db/client';
import { share } from '@/db/schema';
import { usualParts } from '@/lib/sharing/snapshot';
import { cookieOf } from '@/test/cookie';
import { withEngine } from '@/test/engine';
import { askIn } from '@/test/team';
import { POST } from './route';

const browser = { cookie: '' };
vi.mock('next/headers', () => ({ headers: async () => new Headers({ cookie: browser.cookie }) }));

const made = withEngine();

it.each([
  ['public', 'live', 400],
  ['signed-in', 'live', 400],
  ['signed-in', 'snapshot', 201],
])('a link for %s, %s: %i', async (to, kind, status) => {
  browser.cookie = await cookieOf(made.ada);
  const { conversationId } = await askIn(made.engine, made.ada, 'Of tides');
  const body = JSON.stringify({ conversationId, kind, parts: usualParts, audience: { to } });
  const answer = await POST(new Request('http://localhost/api/shares', { method: 'POST', body }), {});
  expect(answer.status).toBe(status);
  if (status === 400)
    expect(await answer.json()).toMatchObject({ error: { code: 'bad-request', details: { field: 'audience' } } });
  const stored = await (await db()).$count(share, eq(share.conversationId, conversationId));
  expect(stored).toBe(status === 400 ? 0 : 1);
});
