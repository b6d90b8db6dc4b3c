import { NextIntlClientProvider } from 'next-intl';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import type { BudgetView } from '@/lib/budgets/types';
import en from '@/messages/en/budgets.json';
import enShell from '@/messages/en/shell.json';
import fr from '@/messages/fr/budgets.json';
import frShell from '@/messages/fr/shell.json';
import { OwnBudgets } from './own-budgets';

const messages = { en: { budgets: en, shell: enShell }, fr: { budgets: fr, shell: frShell } };

const words = (budgets: BudgetView[] | null, locale: 'en' | 'fr') =>
  renderToStaticMarkup(
    <NextIntlClientProvider locale={locale} timeZone="UTC" messages={messages[locale]}>
      <OwnBudgets budgets={budgets} />
    </NextIntlClientProvider>,
  );

it.each(['en', 'fr'] as const)('one’s own budgets that cannot be read are not left out as none are (%s)', (locale) => {
  const { unreadable, ownUnreadableText } = messages[locale].budgets;
  expect(words(null, locale)).toContain(unreadable);
  expect(words(null, locale)).toContain(ownUnreadableText);
  expect(words([], locale)).toBe('');
});
