'use client';

import { useLocale, useTimeZone, useTranslations } from 'next-intl';
import { useState } from 'react';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { IconButton } from '@/components/ui/icon-button';
import { MoreIcon } from '@/components/ui/icons';
import { Menu, type MenuEntry } from '@/components/ui/menu';
import { useAct } from '@/components/ui/use-act';
import type { TeamRole } from '@/lib/auth/person';
import { formatMoment } from '@/lib/format/time';
import { call } from '@/lib/http/client';
import type { MemberView } from '@/lib/teams/types';
import { givenRoles } from './roles';

type MemberRowProps = { teamId: string; member: MemberView; own: TeamRole; self: boolean };

export function MemberRow({ teamId, member, own, self }: MemberRowProps) {
  const t = useTranslations('teams');
  const locale = useLocale();
  const zone = useTimeZone() ?? 'UTC';
  const { act } = useAct();
  const [asking, setAsking] = useState<'remove' | 'handOver' | null>(null);
  const { name, email, role } = member;
  const path = `/api/teams/${teamId}`;
  const since = formatMoment(new Date(member.since), locale, zone, new Date());
  const manages = own === 'owner' || own === 'admin';

  const entries: MenuEntry[] = [
    { heading: t('members.role') },
    ...givenRoles.map((given) => ({
      label: t(`role.${given}`),
      checked: role === given,
      onSelect: () => void act(() => call(`${path}/members/${member.id}`, { method: 'PATCH', json: { role: given } })),
    })),
    'line',
    ...(own === 'owner' ? [{ label: t('members.handOver'), onSelect: () => setAsking('handOver') }] : []),
    ...(self ? [] : [{ label: t('members.remove'), danger: true, onSelect: () => setAsking('remove') }]),
  ];

  async function confirmed(): Promise<void> {
    await act(() =>
      asking === 'handOver'
        ? call(`${path}/owner`, { method: 'PUT', json: { userId: member.id } })
        : call(`${path}/members/${member.id}`, { method: 'DELETE' }),
    );
  }

  return (
    <li className="flex items-center gap-4 py-3">
      <div className="min-w-0 flex-1">
        <p className="text-ui wrap-anywhere">
          <span className="font-medium">{name}</span>
          {self && <span className="text-accent"> · {t('members.you')}</span>}
          <span className="text-ink-muted max-sm:block"> {email}</span>
        </p>
        <p className="text-small text-ink-muted" suppressHydrationWarning>
          {t(`role.${role}`)} · {t('members.since', { time: since })}
        </p>
      </div>
      {manages && role !== 'owner' && (
        <Menu label={t('members.acts', { name })} entries={entries} align="end">
          <IconButton label={t('members.acts', { name })} tip={false}>
            <MoreIcon />
          </IconButton>
        </Menu>
      )}
      {asking && (
        <ConfirmDialog
          title={t(`members.${asking}Sure`, { name })}
          text={t(`members.${asking}Text`)}
          act={t(`members.${asking}`)}
          onClose={() => setAsking(null)}
          onConfirm={confirmed}
        />
      )}
    </li>
  );
}
