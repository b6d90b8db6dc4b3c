'use client';

import { useLocale, useTimeZone, useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import type { UserInviteView } from '@/lib/auth/invites';
import { formatMoment } from '@/lib/format/time';

export function InviteRow({ invite, onRevoke }: { invite: UserInviteView; onRevoke: () => Promise<void> }) {
  const t = useTranslations('admin.joining.invites');
  const roles = useTranslations('account.users.role');
  const locale = useLocale();
  const zone = useTimeZone() ?? 'UTC';
  const [busy, setBusy] = useState(false);
  const { email, role, mailed, uses, mostUses, by, expiresAt } = invite;
  const who = email ?? t('anyone');
  const until = formatMoment(new Date(expiresAt), locale, zone, new Date());
  const facts = [
    roles(role),
    mailed && t('toMail'),
    email === null && t('left', { uses, most: mostUses }),
    t('until', { when: until }),
    t('by', { name: by }),
  ];
  return (
    <li className="flex items-center justify-between gap-4 py-3">
      <div className="min-w-0">
        <p className="truncate text-ui font-medium">{who}</p>
        <p className="text-small text-pretty text-ink-muted" suppressHydrationWarning>
          {facts.filter(Boolean).join(' · ')}
        </p>
      </div>
      <Button
        look="quiet"
        size="sm"
        busy={busy}
        aria-label={t('revokeLabel', { who })}
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
