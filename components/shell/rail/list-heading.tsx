'use client';

import { useLocale, useTranslations } from 'next-intl';
import { formatMonth } from '@/lib/format/time';
import type { Group } from './group';

type ListHeadingProps = { group: Group; today: string; height: number };

export function ListHeading({ group, today, height }: ListHeadingProps) {
  const t = useTranslations('shell.group');
  const locale = useLocale();
  const known = group === 'today' || group === 'yesterday' || group === 'week' || group === 'month';
  return (
    <li className="flex items-end px-2.5 pb-1.5" style={{ height }}>
      <h2 className="text-tiny font-medium text-ink-muted">{known ? t(group) : formatMonth(group, locale, today)}</h2>
    </li>
  );
}
