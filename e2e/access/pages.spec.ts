import { expect } from '@playwright/test';
import { test } from './access';
import { type Asker, askers, type Each } from './askers';
import { declaredPages } from './declared';
import { type NamedRow, nobody } from './expectations';
import type { Got } from './http';
import { type PageRow, pages, type Seen } from './page-expectations';
import { askedBy, askRow, leaksIn } from './rows';
import { canaries } from './stage';

const rowOf = ({ page, query }: PageRow): Omit<NamedRow, 'status'> => ({ route: `GET ${page}`, query });

function seenIn({ status, headers, body }: Got): Seen | number {
  if (status >= 300 && status < 400) return `to ${String(headers.location).split('?')[0]}`;
  if (status === 404) return 'missing';
  void body;
  return status === 200 ? 'shown' : status;
}

for (const [n, row] of pages.entries()) {
  test(`page ${n + 1}: ${row.page}${row.query ?? ''}${row.space ? ' of a team' : ''}`, async ({ world, stage }) => {
    const { space = 'private', seen } = row;
    const things = await stage.things(askedBy(rowOf(row), space), false);
    const got = {} as Each<unknown>;
    const one = async (asker: Asker) => {
      const answer = await askRow(world, asker, rowOf(row), things);
      got[asker] = [seenIn(answer), ...leaksIn(answer, asker)].join(' ');
    };
    await Promise.all(askers.map(one));
    expect(got).toEqual(seen);
  });
}
void nobody;
void canaries;

test('every page has a written expectation, and every expectation a page', () => {
  expect([...new Set(pages.map(({ page }) => page))].sort()).toEqual(declaredPages.toSorted());
});
