'use client';

import { useTranslations } from 'next-intl';
import { Field } from '@/components/ui/field';
import { typedMoney } from './amounts';

type LimitFieldsProps = { limitNano?: number; marks: number[]; wrong: string | null };

/** A budget's limit and its marks. */
export function LimitFields({ limitNano, marks, wrong }: LimitFieldsProps) {
  const t = useTranslations('budgets');
  return (
    <>
      <Field
        label={t('limit')}
        name="limit"
        inputMode="decimal"
        autoComplete="off"
        defaultValue={limitNano === undefined ? '' : typedMoney(limitNano)}
        hint={t('limitHint')}
        error={wrong === 'limit' ? t('wrongLimit') : null}
      />
      <Field
        label={t('marks')}
        name="marks"
        autoComplete="off"
        defaultValue={marks.join(', ')}
        hint={t('marksHint')}
        error={wrong === 'marks' ? t('wrongMarks') : null}
      />
    </>
  );
}
