import { NextIntlClientProvider } from 'next-intl';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import type { BudgetEvent } from '@/lib/budgets/types';
import shell from '@/messages/en/shell.json';
import { budgetEvent } from '@/test/budget-event';
import { BudgetNotices } from './budget-notices';
import { BudgetStanding } from './standing';

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
  expect(told(budgetEvent(over))).toContain(words);
});
