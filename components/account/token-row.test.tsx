import { NextIntlClientProvider } from 'next-intl';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import type { TokenScope } from '@/lib/auth/api-tokens';
import en from '@/messages/en/account.json';
import fr from '@/messages/fr/account.json';
import { TokenRow } from './token-row';

const scopes = ['chat', 'tools', 'read', 'usage', 'admin'] satisfies TokenScope[];

test.each([['en', en] as const, ['fr', fr] as const])(
  'what a token may do stands in words of %s, as where it was made',
  (locale, account) => {
    const token = {
      id: 'a',
      name: 'Script',
      hint: 'pnse_ab',
      scopes,
      createdAt: '2026-01-01T00:00:00.000Z',
      expiresAt: null,
      lastUsedAt: null,
    };
    const html = renderToStaticMarkup(
      <NextIntlClientProvider locale={locale} timeZone="UTC" messages={{ account }}>
        <TokenRow token={token} onRevoke={async () => {}} />
      </NextIntlClientProvider>,
    );
    for (const scope of scopes) expect(html).toContain(account.tokens.scope[scope]);
  },
);
