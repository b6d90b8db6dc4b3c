import { NextIntlClientProvider } from 'next-intl';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { beforeEach, expect, it, vi } from 'vitest';
import en from '@/messages/en/budgets.json';
import shell from '@/messages/en/shell.json';
import { BudgetsView } from './budgets-view';
import { WebhookForm } from './settings-forms';

type Done = () => void;
const drawn = vi.hoisted(() => ({ wrong: null as string | null, done: [] as Done[], refresh: vi.fn() }));

vi.mock('next/navigation', () => ({ useRouter: () => ({ refresh: drawn.refresh }) }));
vi.mock('@/components/ui/use-error-words', () => ({ useErrorWords: () => String }));
vi.mock('./use-fields', () => ({
  useFields: (_read: unknown, _send: unknown, done: Done) => {
    drawn.done.push(done);
    return { wrong: drawn.wrong, busy: false, refusal: null, onSubmit: () => undefined };
  },
}));

const words = (node: ReactNode) =>
  renderToStaticMarkup(
    <NextIntlClientProvider locale="en" timeZone="UTC" messages={{ budgets: en, shell }}>
      {node}
    </NextIntlClientProvider>,
  );

beforeEach(() => Object.assign(drawn, { wrong: null, done: [] }));

it.each([
  ['webhookUrl', en.wrongUrl],
  ['webhookSecret', en.wrongSecret],
])('a webhook that the server refuses for its %s says what it takes, at a field of that name', (field, told) => {
  expect(words(<WebhookForm webhookUrl={null} hasWebhookSecret />)).not.toContain(told);
  drawn.wrong = field;
  const html = words(<WebhookForm webhookUrl={null} hasWebhookSecret />);
  expect(html).toContain(told);
  expect(html).toContain(`name="${field}"`);
});

it('the page of budgets is read anew once another zone is saved', () => {
  const settings = { zone: null, webhookUrl: null, hasWebhookSecret: false };
  const html = words(<BudgetsView budgets={null} hosts={[]} settings={settings} teams={[]} zones={['UTC']} />);
  expect(html).toContain(en.unreadable);
  const [zone, webhook] = drawn.done;
  webhook?.();
  expect(drawn.refresh).not.toHaveBeenCalled();
  zone?.();
  expect(drawn.refresh).toHaveBeenCalledOnce();
});
