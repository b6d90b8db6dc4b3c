'use client';

import { useLocale, useTimeZone, useTranslations } from 'next-intl';
import { useMemo } from 'react';
import type { BudgetRefusal, BudgetView } from '@/lib/budgets/types';
import { formatMoney } from '@/lib/format/money';
import { formatMoment } from '@/lib/format/time';

type Named = Pick<BudgetView, 'scope' | 'subject' | 'period'>;

/** Budgets in the reader's words. */
export function useBudgetWords() {
  const t = useTranslations('shell.budget');
  const locale = useLocale();
  const zone = useTimeZone() ?? 'UTC';
  return useMemo(() => {
    const money = (nano: number) => formatMoney(nano, locale);
    const until = (iso: string) => formatMoment(new Date(iso), locale, zone, new Date());
    const name = ({ scope, subject, period: of }: Named, isOwn = false) => {
      const period = t(`periods.${of}`);
      if (scope === 'installation') return t('name.installation', { period });
      if (isOwn) return t('name.own', { period });
      return subject === null ? t('name.team', { period }) : t('name.subject', { period, subject });
    };
    const refusal = (of: BudgetRefusal) => {
      if (of.why === 'no-price') return t('noPrice', { model: of.model });
      if (of.why === 'unreadable') return t('unreadable');
      const { scope, period } = of;
      const about = { name: name({ scope, period, subject: null }, scope !== 'team'), limit: money(of.limitNano) };
      if (of.opensAt === null) return t('neverPays', about);
      const opening = { ...about, opens: until(of.opensAt) };
      if (of.why === 'too-large') return t('tooLarge', opening);
      return t(of.isUntold ? 'untold' : of.isHeld ? 'held' : 'spent', opening);
    };
    return { money, until, name, refusal };
  }, [t, locale, zone]);
}
