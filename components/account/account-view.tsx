'use client';

import { useTranslations } from 'next-intl';
import { Page } from '@/components/ui/page';
import type { TokenView } from '@/lib/auth/api-tokens';
import type { AccountView as Account, SessionView } from '@/lib/auth/person';
import { DeleteSection } from './delete-section';
import { PasswordSection } from './password-section';
import { ProfileSection } from './profile-section';
import { SessionsSection } from './sessions-section';
import { TokensSection } from './tokens-section';

type AccountViewProps = {
  account: Account;
  sessions: SessionView[];
  tokens: TokenView[];
  provider: string | null;
  canMail: boolean;
};

export function AccountView({ account, sessions, tokens, provider, canMail }: AccountViewProps) {
  const t = useTranslations('account');
  return (
    <Page title={t('title')} intro={t('intro', { email: account.email })}>
      <ProfileSection account={account} canMail={canMail} />
      <PasswordSection hasPassword={account.hasPassword} provider={provider} />
      <SessionsSection first={sessions} />
      <TokensSection first={tokens} hasPassword={account.hasPassword} />
      <DeleteSection hasPassword={account.hasPassword} />
    </Page>
  );
}
