'use client';

import { useLocale, useTimeZone, useTranslations } from 'next-intl';
import { RevocableRow } from '@/components/ui/revocable-row';
import type { UserInviteView } from '@/lib/auth/invites';
import { formatMoment } from '@/lib/format/time';

export function InviteRow({ invite, onRevoke }: { invite: UserInviteView; onRevoke: () => Promise<void> }) {
  const t = useTranslations('admin.joining.invites');
  const roles = useTranslations('account.users.role');
  const locale = useLocale();
  const zone = useTimeZone() ?? 'UTC';
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
    <RevocableRow title={who} facts={facts} act={t('revoke')} label={t('revokeLabel', { who })} onRevoke={onRevoke} />
  );
}
