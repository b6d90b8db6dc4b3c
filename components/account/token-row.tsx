'use client';

import { useLocale, useTimeZone, useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import type { TokenView } from '@/lib/auth/api-tokens';
import { formatMoment } from '@/lib/format/time';

export function TokenRow({ token, onRevoke }: { token: TokenView; onRevoke: () => Promise<void> }) {
  const t = useTranslations('account.tokens');
  const locale = useLocale();
  const zone = useTimeZone() ?? 'UTC';
  const [busy, setBusy] = useState(false);
  const now = new Date();
  const when = (iso: string) => formatMoment(new Date(iso), locale, zone, now);
  const end = token.expiresAt;
  const isOver = end !== null && new Date(end) <= now;
  const until = end === null ? t('forever') : t(isOver ? 'expired' : 'expires', { when: when(end) });
  return (
    <li className="flex items-center justify-between gap-4 py-3">
      <div className="min-w-0">
        <p className="truncate text-ui font-medium">
          {token.name} <span className="font-mono text-small font-normal text-ink-muted">{token.hint}…</span>
        </p>
        <p className="text-small text-ink-muted" suppressHydrationWarning>
          {token.scopes.join(', ')} · {until} ·{' '}
          {token.lastUsedAt ? t('used', { when: when(token.lastUsedAt) }) : t('unused')}
        </p>
      </div>
      <Button
        look="quiet"
        size="sm"
        busy={busy}
        aria-label={t('revokeLabel', { name: token.name })}
        onClick={() => {
          setBusy(true);
          void onRevoke().finally(() => setBusy(false));
        }}
      >
        {t('revoke')}
      </Button>
    </li>
  );
}
