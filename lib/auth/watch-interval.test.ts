import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { watchShare } from '@/lib/sharing/live-watch';
import { watchAccess } from './watch';

/** A database in which nothing that is watched counts any more. */
vi.mock('@/db/client', async (original) => {
  const nothing = { from: () => nothing, innerJoin: () => nothing, where: async () => [] };
  return { ...(await original<object>()), db: async () => ({ select: () => nothing }) };
});
vi.mock('./standing', () => ({ standingsOf: async () => new Map() }));

const stepMs = 50;

/** How long it takes by the clock until something is over. */
async function spanUntil(isOver: () => boolean): Promise<number> {
  const began = Date.now();
  while (!isOver() && Date.now() - began < 10_000) await vi.advanceTimersByTimeAsync(stepMs);
  return Date.now() - began;
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('what is open is looked at so often that it ends within a second, also where a share is asked after its access', async () => {
  const access = watchAccess({ sessionId: 'gone' });
  const untilAccess = await spanUntil(() => access.ended.aborted);
  let isShareOver = false;
  const share = { id: 'gone', audience: 'team', teamId: null, passwordHash: null, parts: {}, title: null } as never;
  watchShare({
    share,
    person: { id: 'ada', role: 'member', teams: {} },
    onStanding: () => {},
    onEnd: () => {
      isShareOver = true;
    },
  });
  const untilShare = await spanUntil(() => isShareOver);
  expect(untilAccess).toBeGreaterThan(0);
  expect(untilShare).toBeGreaterThan(0);
  expect(untilAccess + untilShare).toBeLessThan(1_000);
});
