import { expect, it } from 'vitest';
import { budgetEvent } from '@/test/budget-event';
import { budgetMail } from './mail';
import type { BudgetEvent } from './types';

const letter = (locale: string, over: Partial<BudgetEvent> = {}) =>
  budgetMail({ name: 'Ada', locale, zone: 'UTC', event: budgetEvent(over) }).text.replaceAll(/\s/g, ' ');

it.each([
  ['en', {}, 'is spent: $1.00 of $5.00. It opens again'],
  ['en', { untoldNano: 4_000_000_000 }, 'pays for nothing more: $1.00 of $5.00. $4.00 are held for replies'],
  ['en', { mark: 80 }, 'passed 80%: $1.00 of $5.00. It lasts until'],
  ['fr', {}, 'est épuisé : 1,00 $ sur 5,00 $. Il rouvre'],
  ['fr', { untoldNano: 4_000_000_000 }, 'ne paie plus rien : 1,00 $ sur 5,00 $. 4,00 $ sont retenus'],
])('a letter in %s says why a budget refuses: %o', (locale, over, words) => {
  expect(letter(locale, over)).toContain(words);
});
