'use client';

import Link from 'next/link';
import { useTimeZone, useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button, buttonClass } from '@/components/ui/button';
import { SecretDialog } from '@/components/ui/secret-dialog';
import { EmptyState } from '@/components/ui/state';
import type { UserPage } from '@/lib/auth/directory';
import { AddUser } from './add-user';
import { AdminFrame } from './admin-frame';
import { useUsers } from './use-users';
import { UserFilter } from './user-filter';
import { UserRow } from './user-row';

export type HandedLink = { name: string; link: string };
type UsersViewProps = { first: UserPage; selfId: string };

/** Everyone with an account, for who runs this place. */
export function UsersView({ first, selfId }: UsersViewProps) {
  const t = useTranslations('account.users');
  const users = useUsers(first, useTimeZone() ?? 'UTC');
  const [handed, setHanded] = useState<HandedLink | null>(null);
  return (
    <AdminFrame tab="users" title={t('title')} intro={t('intro')}>
      <div className="flex flex-wrap items-start gap-2">
        <AddUser
          onAdded={(user, link) => {
            void users.reload();
            setHanded({ name: user.name, link });
          }}
        />
        <Link href="/admin/users/joining" prefetch={false} className={buttonClass()}>
          {t('joining')}
        </Link>
      </div>
      <UserFilter onWish={users.wish} />
      {users.items.length === 0 ? (
        <EmptyState title={t('none')}>{t('noneText')}</EmptyState>
      ) : (
        <ul aria-busy={users.loading} aria-label={t('title')} className="divide-y divide-line border-y border-line">
          {users.items.map((user) => (
            <UserRow key={user.id} user={user} self={user.id === selfId} onChanged={users.reload} onLink={setHanded} />
          ))}
        </ul>
      )}
      {users.before && (
        <Button busy={users.loading} onClick={() => void users.more()} className="self-center">
          {t('more')}
        </Button>
      )}
      {handed && (
        <SecretDialog
          title={t('link', { name: handed.name })}
          text={t('linkText')}
          secret={handed.link}
          onClose={() => setHanded(null)}
        />
      )}
    </AdminFrame>
  );
}
