'use client';

import { useTranslations } from 'next-intl';
import { SettingSwitch } from './setting-switch';

export function SignUpSwitch({ first }: { first: boolean }) {
  const t = useTranslations('account.users');
  return <SettingSwitch first={first} path="/api/users/sign-up" field="open" label={t('signUp')} />;
}
