'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Section } from '@/components/account/section';
import { AdminFrame } from '@/components/admin/admin-frame';
import { linkClass } from '@/components/ui/link-class';
import { type SettingPage, settingGroups, settingPages } from '@/lib/settings/catalog';
import type { SettingsView as View } from '@/lib/settings/types';
import { EnvironmentSection } from './environment-section';
import { SettingGroup } from './setting-group';

/** What an admin changes while the server runs, and what it was started with. */
export function SettingsView({ first }: { first: View }) {
  const t = useTranslations('settings');
  const [view, setView] = useState(first);
  return (
    <AdminFrame tab="settings" title={t('title')} intro={t('intro')}>
      <div className="flex flex-col gap-9 *:first:border-t-0 *:first:pt-0">
        {settingGroups.map((group) => (
          <SettingGroup
            key={group}
            group={group}
            settings={view.settings.filter((one) => one.group === group)}
            onChanged={setView}
          />
        ))}
      </div>
      <Section title={t('elsewhere.title')} intro={t('elsewhere.intro')}>
        <ul className="flex flex-col gap-3">
          {(Object.keys(settingPages) as SettingPage[]).map((page) => (
            <li key={page} className="text-ui">
              <Link href={settingPages[page]} prefetch={false} className={linkClass}>
                {t(`elsewhere.${page}`)}
              </Link>
              <span className="block text-small text-pretty text-ink-muted">{t(`elsewhere.${page}Text`)}</span>
            </li>
          ))}
        </ul>
      </Section>
      <EnvironmentSection rows={view.environment} />
    </AdminFrame>
  );
}
