import { beforeAll, beforeEach, expect, it, vi } from 'vitest';
import ContinuePage from '@/app/(chat)/s/[token]/continue/page';
import { POST as copy } from '@/app/s/[token]/copy/route';
import { GET as preview } from '@/app/s/[token]/preview.png/route';
import { GET as page, POST as unlock } from '@/app/s/[token]/route';
import { GET as stream } from '@/app/s/[token]/stream/route';
import { currentSetting } from '@/lib/settings/current';
import { writeSetting } from '@/lib/settings/runtime';
import { shareInput } from '@/lib/sharing/input';
import { createShare } from '@/lib/sharing/publish';
import { usualParts } from '@/lib/sharing/snapshot';
import { singleton } from '@/lib/singleton';
import { cookieOf } from '@/test/cookie';
import { withEngine } from '@/test/engine';
import { askIn } from '@/test/team';

const browser = { cookie: '' };
vi.mock('next/headers', () => ({ headers: async () => new Headers({ cookie: browser.cookie }) }));

const made = withEngine();
let token: string;

beforeAll(async () => {
  browser.cookie = await cookieOf(made.ada);
  const { conversationId } = await askIn(made.engine, made.ada, 'Of tides');
  const wish = { conversationId, parts: usualParts, audience: { to: 'public' } };
  token = (await createShare(made.ada, shareInput.parse(wish))).path?.slice('/s/'.length) ?? '';
  await writeSetting('share-reads-per-minute', 1, null);
  await vi.waitFor(async () => expect(await currentSetting('share-reads-per-minute')).toBe(1), 5_000);
});

beforeEach(() => singleton('share-reads', () => ({ endsAt: 0, counts: new Map() })).counts.clear());

type Act = (request: Request, context: { params: Promise<{ token: string }> }) => Promise<Response>;

it.each<[string, string, Act, number]>([
  ['GET', '', page, 200],
  ['POST', '', unlock, 303],
  ['GET', '/preview.png', preview, 200],
  ['GET', '/stream', stream, 404],
  ['POST', '/copy', copy, 201],
])('%s /s/{token}%s counts as a read', async (method, path, act, status) => {
  const ask = async () => {
    const request = new Request(`http://localhost/s/${token}${path}`, { method, headers: { cookie: browser.cookie } });
    return (await act(request, { params: Promise.resolve({ token }) })).status;
  };
  expect([await ask(), await ask()]).toEqual([status, 429]);
});

it('/s/{token}/continue counts as a read, and leads to the link, which says why it is refused', async () => {
  const draw = () => ContinuePage({ params: Promise.resolve({ token }) });
  expect(await draw()).toMatchObject({ props: { namespaces: ['sharing'] } });
  await expect(draw()).rejects.toMatchObject({ digest: expect.stringContaining(`;/s/${token};`) });
});
