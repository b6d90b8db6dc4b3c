'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { Section } from '@/components/account/section';
import { AdminFrame } from '@/components/admin/admin-frame';
import { useStanding } from '@/components/shell/budgets/standing';
import type { BudgetSettings, BudgetView } from '@/lib/budgets/types';
import type { HostLimitView } from '@/lib/hosts/limits';
import { BudgetList } from './budget-list';
import { HostLimits } from './host-limits';
import { NewBudget, type Team } from './new-budget';
import { WebhookForm, ZoneForm } from './settings-forms';

type BudgetsViewProps = {
  /** Null where they cannot be read. */
  budgets: BudgetView[] | null;
  hosts: HostLimitView[];
  settings: BudgetSettings;
  teams: Team[];
  zones: string[];
};

/** What may be spent here, for who runs this place. */
export function BudgetsView({ budgets, hosts, settings, teams, zones }: BudgetsViewProps) {
  const t = useTranslations('budgets');
  const router = useRouter();
  const { refresh } = useStanding();
  const reload = () => {
    router.refresh();
    void refresh();
  };
  return (
    <AdminFrame tab="budgets" title={t('title')} intro={t('intro')}>
      {budgets && <NewBudget teams={teams} onMade={reload} />}
      <BudgetList budgets={budgets} onChanged={reload} />
      <Section title={t('periodsTitle')} intro={t('periodsIntro')}>
        <ZoneForm zone={settings.zone} zones={zones} onSaved={reload} />
      </Section>
      <Section title={t('hostsTitle')} intro={t('hostsIntro')}>
        <div className="flex flex-col gap-8">
          {hosts.map((limit) => (
            <HostLimits key={limit.host} limit={limit} />
          ))}
        </div>
      </Section>
      <Section title={t('webhookTitle')} intro={t('webhookIntro')}>
        <WebhookForm webhookUrl={settings.webhookUrl} hasWebhookSecret={settings.hasWebhookSecret} />
      </Section>
    </AdminFrame>
  );
}
