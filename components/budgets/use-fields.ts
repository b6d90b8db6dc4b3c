'use client';

import { useTranslations } from 'next-intl';
import { useForm } from '@/components/form/use-form';
import { PenseeError } from '@/lib/errors';

/**
 * A form whose fields `read` makes into what is sent, or names the one that is wrong. `done` hears once it was taken;
 * `refusal` says why it was not, where no field does.
 */
export function useFields<T extends object>(
  read: (fields: Record<string, string>) => T | string,
  send: (sent: T) => Promise<unknown>,
  done: () => void,
) {
  const t = useTranslations('budgets');
  const { busy, refused, refusal, onSubmit } = useForm(async (fields) => {
    const sent = read(fields);
    if (typeof sent === 'string')
      throw new PenseeError('bad-request', `${sent} is not valid`, { details: { field: sent, issue: 'other' } });
    await send(sent);
  }, done);
  const wrong = refused?.details?.field ?? null;
  const told = refused?.code === 'conflict' ? t('exists') : refusal;
  return { busy, onSubmit, wrong, refusal: wrong === null ? told : null };
}
