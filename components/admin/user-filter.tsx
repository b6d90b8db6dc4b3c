'use client';

import { useTranslations } from 'next-intl';
import { Select } from '@/components/ui/select';
import type { UserQuery } from '@/lib/auth/user-input';
import { SearchField } from './search-field';

export type UserWish = Pick<UserQuery, 'search' | 'role' | 'state' | 'order'>;

const roles = ['admin', 'member'] as const;
const states = ['active', 'suspended', 'never'] as const;
const orders = ['newest', 'seen', 'spend'] as const;

/** Whom the list shows, and who comes first. */
export function UserFilter({ onWish }: { onWish: (wish: UserWish) => void }) {
  const t = useTranslations('account.users');
  return (
    <div className="grid grid-cols-2 items-end max-sm:[&>:last-child]:col-span-2 gap-3 sm:grid-cols-[minmax(0,2fr)_repeat(3,minmax(0,1fr))]">
      <SearchField onSearch={(search) => onWish({ search: search || undefined })} />
      <Choice
        name="role"
        label={t('roleLabel')}
        any={t('anyRole')}
        words={(one) => t(`role.${one}`)}
        of={roles}
        {...{ onWish }}
      />
      <Choice
        name="state"
        label={t('state')}
        any={t('anyState')}
        words={(one) => t(`states.${one}`)}
        of={states}
        {...{ onWish }}
      />
      <Choice name="order" label={t('order')} words={(one) => t(`orders.${one}`)} of={orders} {...{ onWish }} />
    </div>
  );
}

type ChoiceProps<T extends string> = {
  name: 'role' | 'state' | 'order';
  label: string;
  /** What choosing none is called, where one may. */
  any?: string;
  of: readonly T[];
  words: (one: T) => string;
  onWish: (wish: UserWish) => void;
};

function Choice<T extends string>({ name, label, any, of, words, onWish }: ChoiceProps<T>) {
  return (
    <Select
      label={label}
      onChange={({ target }) => onWish({ [name]: target.value || undefined })}
      options={[...(any ? [{ value: '', label: any }] : []), ...of.map((one) => ({ value: one, label: words(one) }))]}
    />
  );
}
