import { NextIntlClientProvider } from 'next-intl';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import type { BudgetView } from '@/lib/budgets/types';
import en from '@/messages/en/budgets.json';
import fr from '@/messages/fr/budgets.json';
import { BudgetList } from './budget-list';

const words = (budgets: BudgetView[] | null, locale: 'en' | 'fr') =>
  renderToStaticMarkup(
    <NextIntlClientProvider locale={locale} timeZone="UTC" messages={{ budgets: locale === 'fr' ? fr : en }}>
      <BudgetList budgets={budgets} onChanged={() => undefined} />
    </NextIntlClientProvider>,
  );

it.each([
  ['en', 'cannot be read', 'nothing is limited'],
  ['fr', 'ne peuvent pas être lus', 'rien n’est limité'],
] as const)('budgets that cannot be read are not said to be none (%s)', (locale, unread, none) => {
  expect(words(null, locale)).toContain(unread);
  expect(words(null, locale)).not.toContain(none);
  expect(words([], locale)).toContain(none);
});
