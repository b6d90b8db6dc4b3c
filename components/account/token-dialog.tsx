'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { FormDialog } from '@/components/form/form-dialog';
import { PasswordField } from '@/components/form/password-field';
import { useForm } from '@/components/form/use-form';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import type { TokenScope, TokenView } from '@/lib/auth/api-tokens';
import { fieldLimits } from '@/lib/auth/field-limits';
import { call } from '@/lib/http/client';

const scopes = ['read', 'chat', 'tools', 'usage', 'admin'] as const satisfies TokenScope[];
const spans = [30, 90, 365] as const;

export type MadeToken = { token: string; item: TokenView };
type TokenDialogProps = { hasPassword: boolean; onClose: () => void; onMade: (made: MadeToken) => void };

/** What a new token is called, good for, and until when. */
export function TokenDialog({ hasPassword, onClose, onMade }: TokenDialogProps) {
  const t = useTranslations('account.tokens');
  const account = useTranslations('account.delete');
  const [wanted, setWanted] = useState<TokenScope[]>(['read']);
  const form = useForm(
    ({ name, days, password }) =>
      call<MadeToken>('/api/account/tokens', {
        json: { name, scopes: wanted, days: days ? Number(days) : null, ...(password && { password }) },
      }),
    onMade,
  );
  const { refused } = form;
  const noScope = refused?.details?.field === 'scopes';
  const refusal = noScope ? t('scopesMissing') : refused?.code === 'conflict' ? t('full') : null;
  return (
    <FormDialog form={form} title={t('add')} act={t('act')} refusal={refusal} onClose={onClose}>
      <Field
        label={t('name')}
        name="name"
        maxLength={fieldLimits.name}
        placeholder={t('nameHint')}
        autoFocus
        required
        error={form.wrong('name')}
      />
      <fieldset>
        <legend className="text-small font-medium text-ink-soft">{t('good')}</legend>
        {scopes.map((scope) => (
          <label key={scope} className="flex min-h-8 items-center gap-2.5 py-1 text-ui touch:min-h-11">
            <input
              type="checkbox"
              checked={wanted.includes(scope)}
              onChange={({ target }) =>
                setWanted((old) => (target.checked ? [...old, scope] : old.filter((one) => one !== scope)))
              }
              className="size-4 shrink-0"
            />
            {t(`scope.${scope}`)}
          </label>
        ))}
      </fieldset>
      <Select
        label={t('days')}
        name="days"
        defaultValue={90}
        options={[
          ...spans.map((days) => ({ value: String(days), label: t('inDays', { days }) })),
          { value: '', label: t('never') },
        ]}
      />
      {hasPassword && <PasswordField label={account('password')} error={form.wrong('password')} />}
    </FormDialog>
  );
}
