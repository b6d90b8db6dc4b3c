import { expect, it } from 'vitest';
import type { Person } from '@/lib/auth/person';
import { removeMember } from '@/lib/teams/members';
import { cookieOf } from '@/test/cookie';
import { makePerson, withEngine } from '@/test/engine';
import { askIn, now, withTeam } from '@/test/team';
import { shareInput } from './input';
import { respondWatching } from './live';
import { createShare } from './publish';
import { serveShare } from './serve';
import { usualParts } from './snapshot';

const made = withEngine();

type Stage = { teamId: string; owner: Person; sharer: Person };

it.each<[string, (stage: Stage) => Promise<void>]>([
  ['leaves', async ({ teamId, sharer }) => removeMember(await now(sharer), teamId, sharer.id)],
  ['is taken out of', ({ teamId, owner, sharer }) => removeMember(owner, teamId, sharer.id)],
])('a live share ends, and a snapshot does not, when its sharer %s the team', async (_, part) => {
  const { id: teamId, ada: owner, member: sharer } = await withTeam('member');
  const reader = await makePerson('Reader');
  const cookie = await cookieOf(reader);
  const { conversationId } = await askIn(made.engine, sharer, 'Of tides', { teamId });
  const audience = { to: 'people', emails: [reader.email] };
  const share = (kind: string) =>
    createShare(sharer, shareInput.parse({ conversationId, kind, parts: usualParts, audience }));
  const [live, snapshot] = [await share('live'), await share('snapshot')];
  const token = (live.path ?? '').slice('/s/'.length);
  const statusOf = async (path: string | null) => {
    const asked = new Request(`http://localhost${path}.json`, { headers: { cookie } });
    return (await serveShare(asked, `${path}.json`.slice('/s/'.length))).status;
  };
  const watched = await respondWatching({ token, cookies: cookie });
  const told: string[] = [];
  const over = (async () => {
    const texts = watched.body?.pipeThrough(new TextDecoderStream()) as unknown as AsyncIterable<string>;
    for await (const text of texts) told.push(text);
  })();
  await expect.poll(() => told.join('')).toContain('Of tides');
  expect([await statusOf(live.path), await statusOf(snapshot.path)]).toEqual([200, 200]);
  await part({ teamId, owner, sharer });
  await over;
  expect([await statusOf(live.path), await statusOf(snapshot.path)]).toEqual([404, 200]);
  await expect(respondWatching({ token, cookies: cookie })).rejects.toMatchObject({ code: 'not-found' });
});
