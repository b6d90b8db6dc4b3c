'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Refusal } from '@/components/form/refusal';
import { Submit } from '@/components/form/submit';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { toast } from '@/components/ui/toast';
import { useErrorWords } from '@/components/ui/use-error-words';
import type { BudgetSettings } from '@/lib/budgets/types';
import { call } from '@/lib/http/client';
import { useFields } from './use-fields';

const save = (json: object) => call('/api/budgets/settings', { method: 'PUT', json });

type ZoneFormProps = { zone: string | null; zones: string[]; onSaved: () => void };

/** The zone whose midnights begin a budget's periods; another one changes how all of them stand. */
export function ZoneForm({ zone, zones, onSaved }: ZoneFormProps) {
  const t = useTranslations('budgets');
  const { wrong, busy, refusal, onSubmit } = useFields(
    ({ zone: chosen = '' }) => (chosen ? { zone: chosen } : 'zone'),
    save,
    () => {
      toast(t('saved'));
      onSaved();
    },
  );
  const options = [...(zone === null ? [''] : []), ...zones].map((name) => ({
    value: name,
    label: name || t('choose'),
  }));
  return (
    <form onSubmit={onSubmit} noValidate className="flex flex-wrap items-end gap-3">
      <Select
        label={t('zone')}
        name="zone"
        defaultValue={zone ?? ''}
        options={options}
        error={wrong ? t('wrongZone') : null}
        className="min-w-56 flex-1"
      />
      <Submit busy={busy} className="h-10">
        {t('save')}
      </Submit>
      {refusal && <Refusal>{refusal}</Refusal>}
    </form>
  );
}

type Hook = { webhookUrl: string | null; webhookSecret?: string };

/** Fields are called as the API calls them, so that a refusal finds its own. */
function readHook(
  { webhookUrl = '', webhookSecret: secret = '' }: Record<string, string>,
  isKept: boolean,
): Hook | string {
  const address = webhookUrl.trim();
  if (address !== '' && !/^https?:$/.test(URL.parse(address)?.protocol ?? '')) return 'webhookUrl';
  if (secret.length < 16 && (secret !== '' || (address !== '' && !isKept))) return 'webhookSecret';
  return { webhookUrl: address === '' ? null : address, ...(secret === '' ? {} : { webhookSecret: secret }) };
}

/** Where word of marks goes. The secret is never shown again. */
export function WebhookForm({ webhookUrl, hasWebhookSecret }: Pick<BudgetSettings, 'webhookUrl' | 'hasWebhookSecret'>) {
  const t = useTranslations('budgets');
  const words = useErrorWords();
  const [kept, setKept] = useState({ url: webhookUrl, secret: hasWebhookSecret });
  const [trying, setTrying] = useState(false);
  const keep = async (hook: Hook) => {
    await save(hook);
    setKept({ url: hook.webhookUrl, secret: kept.secret || hook.webhookSecret !== undefined });
  };
  const { wrong, busy, refusal, onSubmit } = useFields<Hook>(
    (typed) => readHook(typed, kept.secret),
    keep,
    () => toast(t('saved')),
  );

  const tryIt = async () => {
    setTrying(true);
    try {
      const { status, error } = await call<{ status: number | null; error: string | null }>('/api/budgets/webhook', {
        json: {},
      });
      if (error === null) toast(t('tried', { status: status ?? 0 }));
      else toast(t('triedFailed', { error }), { tone: 'danger' });
    } catch (error) {
      toast(words(error), { tone: 'danger' });
    } finally {
      setTrying(false);
    }
  };

  return (
    <form onSubmit={onSubmit} noValidate className="flex flex-col gap-4">
      <Field
        label={t('webhookUrl')}
        name="webhookUrl"
        type="url"
        autoComplete="off"
        defaultValue={webhookUrl ?? ''}
        placeholder="https://"
        error={wrong === 'webhookUrl' ? t('wrongUrl') : null}
      />
      <Field
        label={t('secret')}
        name="webhookSecret"
        type="password"
        autoComplete="new-password"
        hint={t(kept.secret ? 'secretKept' : 'secretHint')}
        error={wrong === 'webhookSecret' ? t('wrongSecret') : null}
      />
      {refusal && <Refusal>{refusal}</Refusal>}
      <div className="flex flex-wrap gap-2">
        <Submit busy={busy}>{t('save')}</Submit>
        {kept.url && (
          <Button look="quiet" busy={trying} onClick={() => void tryIt()}>
            {t('try')}
          </Button>
        )}
      </div>
    </form>
  );
}
