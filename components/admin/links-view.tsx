'use client';

import { useTranslations } from 'next-intl';
import { Notices } from '@/components/sharing/links/notices';
import type { ShareNotices } from '@/lib/sharing/view';
import { AdminFrame } from './admin-frame';
import { SettingSwitch } from './setting-switch';

/** The links of everybody, as far as an admin may see them. */
export function AdminLinksView({ first, publicAllowed }: { first: ShareNotices; publicAllowed: boolean }) {
  const t = useTranslations('sharing.admin');
  return (
    <AdminFrame tab="shares" title={t('title')} intro={t('intro')}>
      <SettingSwitch first={publicAllowed} path="/api/shares/public" field="allowed" label={t('allow')} />
      <Notices first={first} none={t('none')} />
    </AdminFrame>
  );
}
