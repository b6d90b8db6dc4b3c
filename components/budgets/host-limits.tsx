'use client';

import { useTranslations } from 'next-intl';
import { Refusal } from '@/components/form/refusal';
import { Submit } from '@/components/form/submit';
import { Field } from '@/components/ui/field';
import { toast } from '@/components/ui/toast';
import type { HostLimitView } from '@/lib/hosts/limits';
import { call } from '@/lib/http/client';
import { parseCount } from './amounts';
import { useFields } from './use-fields';

const names = ['concurrent', 'requestsPerMinute', 'tokensPerMinute'] as const;
const labels = { concurrent: 'concurrent', requestsPerMinute: 'requests', tokensPerMinute: 'tokens' } as const;

function read(host: string, fields: Record<string, string>): HostLimitView | string {
  const counts = names.map((name) => [name, parseCount(fields[name] ?? '')] as const);
  const wrong = counts.find(([, count]) => count === undefined);
  return wrong ? wrong[0] : ({ host, ...Object.fromEntries(counts) } as HostLimitView);
}

/** What a host allows: one form for each. */
export function HostLimits({ limit }: { limit: HostLimitView }) {
  const t = useTranslations('budgets');
  const { wrong, busy, refusal, onSubmit } = useFields(
    (fields) => read(limit.host, fields),
    (json) => call('/api/hosts', { method: 'PUT', json }),
    () => toast(t('saved')),
  );
  return (
    <form onSubmit={onSubmit} noValidate aria-label={limit.host} className="flex flex-col gap-4">
      <p className="text-ui font-medium break-words">{limit.host}</p>
      <div className="grid items-start gap-4 sm:grid-cols-3">
        {names.map((name) => (
          <Field
            key={name}
            label={t(labels[name])}
            name={name}
            inputMode="numeric"
            autoComplete="off"
            defaultValue={limit[name] ?? ''}
            hint={t('noLimit')}
            error={wrong === name ? t('wrongCount') : null}
          />
        ))}
      </div>
      {refusal && <Refusal>{refusal}</Refusal>}
      <Submit busy={busy} className="self-start">
        {t('save')}
      </Submit>
    </form>
  );
}
