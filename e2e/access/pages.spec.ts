import { expect } from '@playwright/test';
import { test } from './access';
import { type Asker, askers, type Each } from './askers';
import { wordsOf } from './bytes';
import { declaredPages } from './declared';
import { nobody } from './expectations';
import type { Got } from './http';
import { pages, type Seen } from './page-expectations';
import { askedBy, askRow, leaksIn } from './rows';
import { canaries } from './stage';

/** A page that draws its frame while it still looks tells in it that there is nothing: its status is on the way by then. */
function seenIn({ status, headers, body }: Got): Seen | number {
  if (status >= 300 && status < 400) return `to ${String(headers.location).split('?')[0]}`;
  if (status === 404 || (status === 200 && body.includes('NEXT_HTTP_ERROR_FALLBACK;404'))) return 'missing';
  return status === 200 ? 'shown' : status;
}

const nobodys = { conversation: nobody, message: nobody, team: nobody };

for (const [n, { page, query, space = 'private', seen, tells }] of pages.entries()) {
  const row = { route: `GET ${page}`, query };
  test(`page ${n + 1}: ${page}${query ?? ''}${space === 'team' ? ' of a team' : ''}`, async ({ world, stage }) => {
    const things = await stage.things(askedBy(row, space), false);
    const ids = [things.conversation, things.message, things.team, nobody].map((id) => id ?? '');
    const got = {} as Each<string>;
    const ask = async (asker: Asker) => {
      const answer = await askRow(world, asker, row, things);
      got[asker] = [seenIn(answer), ...leaksIn(answer, asker)].join(' ');
      if (tells && seen[asker] === 'shown') expect(answer.body, asker).toContain(canaries[space]);
      if (!page.includes('[id]') || seen[asker] !== 'missing') return;
      const none = await askRow(world, asker, row, { ...things, ...nobodys });
      expect(wordsOf(answer, ids), asker).toBe(wordsOf(none, ids));
    };
    await Promise.all(askers.map(ask));
    expect(got).toEqual(seen);
  });
}

test('every page has a written expectation, and every expectation a page', () => {
  expect([...new Set(pages.map(({ page }) => page))].sort()).toEqual(declaredPages.toSorted());
});
