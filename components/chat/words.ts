'use client';

import { useLocale, useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { formatMoney } from '@/lib/format/money';
import { formatTokens } from '@/lib/format/number';
import { formatDuration } from '@/lib/format/time';
import type { Spend } from '@/lib/runs/types';

/** Amounts in the reader's words: time, tokens and money, "about" where estimated. */
export function useAmounts() {
  const locale = useLocale();
  const t = useTranslations('chat');
  return useMemo(
    () => ({
      time: (ms: number) => formatDuration(ms < 1_000 ? Math.max(100, ms) : ms, locale),
      tokens: (count: number) => formatTokens(count, locale),
      money: ({ costNano, estimated }: Pick<Spend, 'costNano' | 'estimated'>) => {
        if (costNano === null) return t('noPrice');
        const amount = formatMoney(costNano, locale);
        return estimated && costNano > 0 && !amount.startsWith('<') ? t('about', { amount }) : amount;
      },
    }),
    [locale, t],
  );
}
