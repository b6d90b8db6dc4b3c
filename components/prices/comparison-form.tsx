'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { Refusal } from '@/components/form/refusal';
import { Submit } from '@/components/form/submit';
import { useForm } from '@/components/form/use-form';
import { Field } from '@/components/ui/field';
import { toast } from '@/components/ui/toast';
import { call } from '@/lib/http/client';
import type { Comparison } from '@/lib/spend/comparison';
import { dollarsOf, nanoIn } from './dollars';

/** The price that spend is compared with on the cost pages. */
export function ComparisonForm({ first }: { first: Comparison }) {
  const t = useTranslations('costs.prices');
  const router = useRouter();
  const form = useForm(
    async (fields) => {
      const json = { name: fields.name ?? '', input: nanoIn(fields, 'input'), output: nanoIn(fields, 'output') };
      return call('/api/costs/comparison', { method: 'PUT', json });
    },
    () => {
      toast(t('saved'));
      router.refresh();
    },
  );
  const price = (name: 'input' | 'output', label: string) => (
    <Field
      label={label}
      name={name}
      required
      inputMode="decimal"
      defaultValue={dollarsOf(first[name])}
      error={form.wrong(name)}
    />
  );
  return (
    <form onSubmit={form.onSubmit} noValidate aria-label={t('comparison')} className="flex flex-col gap-4">
      <div className="grid items-start gap-4 sm:grid-cols-3">
        <Field
          label={t('comparedModel')}
          name="name"
          required
          maxLength={100}
          defaultValue={first.name}
          error={form.wrong('name')}
        />
        {price('input', t('inputPrice'))}
        {price('output', t('outputPrice'))}
      </div>
      {form.refusal && <Refusal>{form.refusal}</Refusal>}
      <Submit busy={form.busy} className="self-start">
        {t('save')}
      </Submit>
    </form>
  );
}
