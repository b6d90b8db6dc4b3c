'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { linkClass } from '@/components/ui/link-class';
import type { UserInviteView } from '@/lib/auth/invites';
import type { SignUpSettings } from '@/lib/auth/sign-up-rules';
import { AdminFrame } from './admin-frame';
import { InvitesSection } from './invites-section';
import { SignUpSection } from './sign-up-section';

type JoiningViewProps = {
  settings: SignUpSettings;
  /** Something here can prove whose an address is. */
  canProve: boolean;
  canMail: boolean;
  invites: UserInviteView[];
};

/** How people come by an account: the rule of sign-up, and invitations. */
export function JoiningView({ settings, canProve, canMail, invites }: JoiningViewProps) {
  const t = useTranslations('admin.joining');
  return (
    <AdminFrame tab="users" title={t('title')} intro={t('intro')}>
      <Link href="/admin/users" prefetch={false} className={`self-start text-ui touch:py-3 ${linkClass}`}>
        {t('back')}
      </Link>
      <SignUpSection first={settings} canProve={canProve} />
      <InvitesSection first={invites} canMail={canMail} />
    </AdminFrame>
  );
}
