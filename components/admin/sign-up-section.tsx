'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Section } from '@/components/account/section';
import { Refusal } from '@/components/form/refusal';
import { Submit } from '@/components/form/submit';
import { useForm } from '@/components/form/use-form';
import { TextArea } from '@/components/ui/text-area';
import { toast } from '@/components/ui/toast';
import { type SignUpRule, type SignUpSettings, signUpRules } from '@/lib/auth/sign-up-rules';
import { call } from '@/lib/http/client';

const linesOf = (text = '') => text.split(/[\s,;]+/).filter(Boolean);

/** Who may make an account of their own. */
export function SignUpSection({ first, canProve }: { first: SignUpSettings; canProve: boolean }) {
  const t = useTranslations('admin.joining.rule');
  const [rule, setRule] = useState<SignUpRule>(first.rule);
  const form = useForm(
    ({ domains }) => {
      const json = { rule, ...(rule === 'domains' && { domains: linesOf(domains) }) };
      return call('/api/users/sign-up', { method: 'PUT', json });
    },
    () => toast(t('saved')),
  );
  const wrongDomain = form.refused?.details?.field?.startsWith('domains');
  const cannot = (one: SignUpRule) => one === 'domains' && !canProve && rule !== 'domains';
  return (
    <Section title={t('title')} intro={t('intro')}>
      <form onSubmit={form.onSubmit} noValidate className="flex flex-col gap-4">
        <fieldset className="flex flex-col gap-1">
          <legend className="sr-only">{t('intro')}</legend>
          {signUpRules.map((one) => (
            <label key={one} className="flex gap-3 rounded-lg py-2 has-disabled:opacity-60">
              <input
                type="radio"
                name="rule"
                value={one}
                checked={rule === one}
                disabled={cannot(one)}
                onChange={() => setRule(one)}
                className="mt-1 size-4 shrink-0"
              />
              <span className="text-ui">
                {t(one)}
                <span className="block text-small text-pretty text-ink-muted">
                  {cannot(one) ? t('domainsNoProof') : t(`${one}Text`)}
                </span>
              </span>
            </label>
          ))}
        </fieldset>
        {rule === 'domains' && (
          <TextArea
            label={t('list')}
            name="domains"
            hint={t('listHint')}
            rows={4}
            maxLength={20_000}
            defaultValue={first.domains.join('\n')}
            error={wrongDomain ? (form.refusal ?? form.wrong('domains')) : null}
          />
        )}
        {form.refusal && !wrongDomain && <Refusal>{form.refusal}</Refusal>}
        <Submit look="primary" busy={form.busy} className="self-start">
          {t('save')}
        </Submit>
      </form>
    </Section>
  );
}
