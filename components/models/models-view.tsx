'use client';

import { useTranslations } from 'next-intl';
import { Section } from '@/components/account/section';
import { AdminFrame } from '@/components/admin/admin-frame';
import { EmptyState } from '@/components/ui/state';
import type { Named } from '@/lib/conversations/view';
import type { ModelSettings } from '@/lib/models/types';
import { DefaultModel } from './default-model';
import { HostTroubleNote } from './host-trouble';
import { ModelRow } from './model-row';

type ModelsViewProps = { settings: ModelSettings; teams: Named[] };

/** What the host offers, who may use it, and what serves for what is gone. */
export function ModelsView({ settings, teams }: ModelsViewProps) {
  const t = useTranslations('models');
  const { items, trouble, host } = settings;
  const substitutes = items.filter(({ listed, alias, enabled }) => listed && alias === null && enabled);
  const isBare = trouble === null && !items.some(({ listed }) => listed);
  return (
    <AdminFrame tab="models" title={t('title')} intro={t('intro', { host })}>
      {trouble && <HostTroubleNote title={t('silent', { host })} trouble={trouble} />}
      {isBare && <EmptyState title={t('none', { host })}>{t('noneText')}</EmptyState>}
      <div className="*:border-t-0 *:pt-0">
        <Section title={t('default.title')} intro={t('default.intro')}>
          <DefaultModel settings={settings} />
        </Section>
      </div>
      <ul aria-label={t('title')} className="divide-y divide-line border-y border-line">
        {items.map((model) => (
          <ModelRow
            key={model.id}
            model={model}
            teams={teams}
            isDefault={model.id === (settings.default ?? settings.fallback)}
            isKnown={trouble === null && !isBare}
            substitutes={substitutes.map(({ id }) => id).filter((id) => id !== model.id)}
          />
        ))}
      </ul>
    </AdminFrame>
  );
}
