import { NextIntlClientProvider } from 'next-intl';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import type { AuditView } from '@/lib/audit/types';
import { catalog } from '@/lib/settings/catalog';
import enAccount from '@/messages/en/account.json';
import en from '@/messages/en/admin.json';
import enSettings from '@/messages/en/settings.json';
import frAccount from '@/messages/fr/account.json';
import fr from '@/messages/fr/admin.json';
import frSettings from '@/messages/fr/settings.json';
import { AuditRow } from './audit-row';

const messages = {
  en: { account: enAccount, admin: en, settings: enSettings },
  fr: { account: frAccount, admin: fr, settings: frSettings },
};

/** What a row says, in one line. */
function said(locale: keyof typeof messages, entry: Partial<AuditView>): string {
  const whole: AuditView = {
    id: 'a',
    at: '2026-01-01T00:00:00.000Z',
    actorId: null,
    actorName: null,
    action: 'setting.set',
    subjectKind: 'setting',
    subjectId: 'sign-up-rule',
    subjectName: null,
    teamId: null,
    teamName: null,
    before: null,
    after: null,
    ...entry,
  };
  const html = renderToStaticMarkup(
    <NextIntlClientProvider locale={locale} timeZone="UTC" messages={messages[locale]}>
      <AuditRow entry={whole} />
    </NextIntlClientProvider>,
  );
  return html.replace(/<[^>]*>/g, '');
}

test.each(['en', 'fr'] as const)('every setting has a name in the audit list of %s', (locale) => {
  for (const subjectId of Object.keys(catalog)) expect(said(locale, { subjectId })).not.toContain(subjectId);
  expect(said(locale, { subjectId: 'budgets' })).toContain('webhook');
});

test('the rule of sign-up is told in the words of its page', () => {
  const change = { before: { value: 'closed' }, after: { value: 'invitation' } };
  expect(said('en', change)).toContain('Setting · Sign-upvalue: Closed → By invitation');
  expect(said('fr', change)).toContain('Fermée → Sur invitation');
});

test('a setting that may be anything stays as it is recorded, and one in seconds is told in seconds', () => {
  const values = (subjectId: string, before: unknown, after: unknown) =>
    said('en', { subjectId, before: { value: before }, after: { value: after } });
  expect(values('default-model', 'open', 'closed')).toContain('open → closed');
  expect(values('host-silence-ms', 60_000, 90_000)).toContain('60 s → 90 s');
  expect(values('grace-days', 7, 30)).toContain('7 → 30');
});

test('what became of the owner of a team that went over is told like any role', () => {
  const change = { before: { formerOwner: 'owner' }, after: { formerOwner: 'admin' } };
  expect(said('en', change)).toContain('former owner: Owner → Admin');
  expect(said('fr', change)).toMatch(/ancien propriétaire.*Propriétaire → Admin/);
});

test('what a new token may do is told as where tokens are made', () => {
  const entry = { action: 'token.create', subjectKind: 'token', after: { scopes: ['read', 'usage'] } };
  const { scope } = enAccount.tokens;
  expect(said('en', entry)).toContain(`${scope.read}, ${scope.usage}`);
});
