'use client';

import { useLocale, useTimeZone, useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import type { SessionView } from '@/lib/auth/person';
import { formatMoment } from '@/lib/format/time';
import { browserName } from './browser-name';

export function SessionRow({ session, onEnd }: { session: SessionView; onEnd: () => Promise<void> }) {
  const t = useTranslations('account.sessions');
  const locale = useLocale();
  const zone = useTimeZone() ?? 'UTC';
  const [busy, setBusy] = useState(false);
  const when = (iso: string) => formatMoment(new Date(iso), locale, zone, new Date());
  const known = browserName(session.userAgent);
  const name = !known
    ? t('unknown')
    : known.system
      ? t('on', { browser: known.browser, system: known.system })
      : known.browser;
  return (
    <li className="flex items-center justify-between gap-4 py-3">
      <div className="min-w-0">
        <p className="truncate text-ui font-medium" title={session.userAgent ?? undefined}>
          {name}
          {session.current && <span className="font-normal text-accent"> · {t('here')}</span>}
        </p>
        <p className="text-small text-ink-muted" suppressHydrationWarning>
          {t('seen', { when: when(session.lastSeenAt) })} · {t('since', { when: when(session.createdAt) })}
        </p>
      </div>
      {!session.current && (
        <Button
          look="quiet"
          size="sm"
          busy={busy}
          aria-label={t('endLabel', { browser: name })}
          onClick={() => {
            setBusy(true);
            void onEnd().finally(() => setBusy(false));
          }}
        >
          {t('end')}
        </Button>
      )}
    </li>
  );
}
