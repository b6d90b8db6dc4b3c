'use client';

import { useLocale, useTimeZone, useTranslations } from 'next-intl';
import { useState } from 'react';
import { Money } from '@/components/costs/amounts';
import { factLine } from '@/components/ui/facts';
import { IconButton } from '@/components/ui/icon-button';
import { MoreIcon } from '@/components/ui/icons';
import { Menu, type MenuEntry } from '@/components/ui/menu';
import { toast } from '@/components/ui/toast';
import { useErrorWords } from '@/components/ui/use-error-words';
import type { UserView } from '@/lib/auth/person';
import { formatMoment } from '@/lib/format/time';
import { call } from '@/lib/http/client';
import { DeleteUserDialog } from './delete-user-dialog';

type UserRowProps = {
  user: UserView;
  self: boolean;
  onChanged: () => Promise<void>;
  onLink: (handed: { name: string; link: string }) => void;
};

export function UserRow({ user, self, onChanged, onLink }: UserRowProps) {
  const t = useTranslations('account.users');
  const words = useErrorWords();
  const [deleting, setDeleting] = useState(false);

  async function attempt(work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
      await onChanged();
    } catch (error) {
      toast(words(error), { tone: 'danger' });
    }
  }
  const path = `/api/users/${user.id}`;
  const change = (json: object) => void attempt(() => call(path, { method: 'PATCH', json }));
  const reset = () =>
    attempt(async () => {
      const { link } = await call<{ link: string }>(`${path}/reset`, { method: 'POST' });
      onLink({ name: user.name, link });
    });

  const entries: MenuEntry[] = [
    user.role === 'member'
      ? { label: t('makeAdmin'), onSelect: () => change({ role: 'admin' }) }
      : { label: t('makeMember'), onSelect: () => change({ role: 'member' }) },
    { label: t('reset'), onSelect: () => void reset() },
    user.suspended
      ? { label: t('restore'), onSelect: () => change({ suspended: false }) }
      : { label: t('suspend'), disabled: self, onSelect: () => change({ suspended: true }) },
    'line',
    { label: t('delete'), danger: true, disabled: self, onSelect: () => setDeleting(true) },
  ];

  return (
    <li className="flex items-center gap-4 py-3">
      <UserWords user={user} self={self} />
      <Menu label={t('acts', { name: user.name })} entries={entries} align="end">
        <IconButton label={t('acts', { name: user.name })} tip={false}>
          <MoreIcon />
        </IconButton>
      </Menu>
      {deleting && (
        <DeleteUserDialog
          name={user.name}
          onClose={() => setDeleting(false)}
          onDelete={() => attempt(() => call(path, { method: 'DELETE' }))}
        />
      )}
    </li>
  );
}

function UserWords({ user, self }: { user: UserView; self: boolean }) {
  const t = useTranslations('account.users');
  const locale = useLocale();
  const zone = useTimeZone() ?? 'UTC';
  const seen = user.lastSeenAt
    ? t('seen', { when: formatMoment(new Date(user.lastSeenAt), locale, zone, new Date()) })
    : t('never');
  const marks = [t(`role.${user.role}`), user.suspended && t('suspended'), user.awaitsProof && t('awaitsProof')];
  return (
    <div className="grid min-w-0 flex-1 gap-x-6 gap-y-0.5 sm:grid-cols-[minmax(0,1fr)_11rem_11rem] sm:items-center">
      <div className="min-w-0">
        <p className="truncate text-ui">
          <span className="font-medium">{user.name}</span>
          {self && <span className="text-accent"> · {t('you')}</span>}
        </p>
        <p className="truncate text-small text-ink-muted">{user.email}</p>
      </div>
      <p className="text-small text-ink-muted" suppressHydrationWarning>
        <span className="sm:block">{factLine(marks)}</span>
        <span className="sm:hidden"> · </span>
        <span className="sm:block">{seen}</span>
      </p>
      <p className="text-small text-ink-soft tabular-nums sm:text-right">
        {t.rich('spent', { amount: () => <Money of={{ ...user.spent, estimated: Number(user.spent.estimated) }} /> })}
      </p>
    </div>
  );
}
