'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { SecretDialog } from '@/components/ui/secret-dialog';
import { EmptyState } from '@/components/ui/state';
import type { UserView } from '@/lib/auth/person';
import { AddUser } from './add-user';
import { AdminFrame } from './admin-frame';
import { SearchField } from './search-field';
import { SignUpSwitch } from './sign-up-switch';
import { useUsers } from './use-users';
import { UserRow } from './user-row';

export type HandedLink = { name: string; link: string };
type UsersViewProps = { first: { items: UserView[]; before: string | null }; signUpOpen: boolean; selfId: string };

/** Everyone with an account, for who runs this place. */
export function UsersView({ first, signUpOpen, selfId }: UsersViewProps) {
  const t = useTranslations('account.users');
  const users = useUsers(first);
  const [handed, setHanded] = useState<HandedLink | null>(null);
  return (
    <AdminFrame tab="users" title={t('title')} intro={t('intro')}>
      <div className="flex flex-wrap items-center justify-between gap-4">
        <SearchField onSearch={users.search} />
        <SignUpSwitch first={signUpOpen} />
      </div>
      <AddUser
        onAdded={(user, link) => {
          void users.reload();
          setHanded({ name: user.name, link });
        }}
      />
      {users.items.length === 0 ? (
        <EmptyState title={t('none')} />
      ) : (
        <ul aria-busy={users.loading} className="divide-y divide-line border-y border-line">
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
