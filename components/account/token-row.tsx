'use client';

import { useLocale, useTimeZone, useTranslations } from 'next-intl';
import { RevocableRow } from '@/components/ui/revocable-row';
import type { TokenView } from '@/lib/auth/api-tokens';
import { formatMoment } from '@/lib/format/time';

export function TokenRow({ token, onRevoke }: { token: TokenView; onRevoke: () => Promise<void> }) {
  const t = useTranslations('account.tokens');
  const locale = useLocale();
  const zone = useTimeZone() ?? 'UTC';
  const now = new Date();
  const when = (iso: string) => formatMoment(new Date(iso), locale, zone, now);
  const end = token.expiresAt;
  const isOver = end !== null && new Date(end) <= now;
  const until = end === null ? t('forever') : t(isOver ? 'expired' : 'expires', { when: when(end) });
  const title = (
    <>
      {token.name} <span className="font-mono text-small font-normal text-ink-muted">{token.hint}…</span>
    </>
  );
  const used = token.lastUsedAt ? t('used', { when: when(token.lastUsedAt) }) : t('unused');
  return (
    <RevocableRow
      title={title}
      facts={[...token.scopes.map((scope) => t(`scope.${scope}`)), until, used]}
      act={t('revoke')}
      label={t('revokeLabel', { name: token.name })}
      onRevoke={onRevoke}
    />
  );
}
