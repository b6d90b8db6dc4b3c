'use client';

import { useTranslations } from 'next-intl';
import { Page } from '@/components/ui/page';
import type { AccountView as Account, SessionView } from '@/lib/auth/person';
import { DeleteSection } from './delete-section';
import { PasswordSection } from './password-section';
import { ProfileSection } from './profile-section';
import { SessionsSection } from './sessions-section';

type AccountViewProps = { account: Account; sessions: SessionView[]; provider: string | null; canMail: boolean };

export function AccountView({ account, sessions, provider, canMail }: AccountViewProps) {
  const t = useTranslations('account');
  return (
    <Page title={t('title')} intro={t('intro', { email: account.email })}>
      <ProfileSection account={account} canMail={canMail} />
      <PasswordSection hasPassword={account.hasPassword} provider={provider} />
      <SessionsSection first={sessions} />
      <DeleteSection hasPassword={account.hasPassword} />
    </Page>
  );
}
