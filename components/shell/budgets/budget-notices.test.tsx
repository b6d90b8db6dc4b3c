import { NextIntlClientProvider } from 'next-intl';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import type { BudgetEvent } from '@/lib/budgets/types';
import shell from '@/messages/en/shell.json';
import { BudgetNotices } from './budget-notices';
import { BudgetStanding } from './standing';

const event: BudgetEvent = {
  budgetId: '00000000-0000-7000-8000-000000000001',
  scope: 'user-default',
  subjectId: '00000000-0000-7000-8000-000000000002',
  subject: 'Ada',
  period: 'month',
  mark: 100,
  limitNano: 5_000_000_000,
  settledNano: 1_000_000_000,
  startsAt: '2026-11-01T00:00:00.000Z',
  endsAt: '2026-12-01T00:00:00.000Z',
};

const told = (data: BudgetEvent) =>
  renderToStaticMarkup(
    <NextIntlClientProvider locale="en" timeZone="UTC" messages={{ shell }}>
      <BudgetStanding personId="" isAdmin first={{ budgets: [], notices: [{ id: '1', kind: 'budget', data }] }}>
        <BudgetNotices isAdmin />
      </BudgetStanding>
    </NextIntlClientProvider>,
  );

it.each([
  [{}, 'The monthly budget of Ada is spent: $1.00 of $5.00. It opens again'],
  [
    { untoldNano: 4_000_000_000 },
    'The monthly budget of Ada pays for nothing more: $1.00 of $5.00 spent, $4.00 held until',
  ],
  [{ mark: 80 }, 'The monthly budget of Ada passed 80%: $1.00 of $5.00'],
])('a notice says why a budget refuses: %o', (over, words) => {
  expect(told({ ...event, ...over })).toContain(words);
});
