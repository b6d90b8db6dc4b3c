'use client';

import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { Section } from '@/components/account/section';
import { Refusal } from '@/components/form/refusal';
import { Submit } from '@/components/form/submit';
import { useForm } from '@/components/form/use-form';
import { Button } from '@/components/ui/button';
import { toast } from '@/components/ui/toast';
import { useErrorWords } from '@/components/ui/use-error-words';
import { PenseeError } from '@/lib/errors';
import { call } from '@/lib/http/client';
import type { SettingsView, SettingView, Value } from '@/lib/settings/types';
import { changesIn } from './drafts';
import { SettingField } from './setting-field';

const change = (json: Record<string, Value>) => call<SettingsView>('/api/settings', { method: 'PATCH', json });

type SettingGroupProps = {
  group: SettingView['group'];
  settings: SettingView[];
  onChanged: (view: SettingsView) => void;
};

/** Settings of one matter, saved together. What is typed in one stays while another is reset. */
export function SettingGroup({ group, settings, onChanged }: SettingGroupProps) {
  const t = useTranslations('settings');
  const form = useForm(
    (fields) => {
      const changes = changesIn(fields, settings);
      if (typeof changes === 'string')
        throw new PenseeError('bad-request', `${changes} is not valid`, {
          details: { field: changes, issue: 'other' },
        });
      return change(changes);
    },
    (view) => {
      onChanged(view);
      toast(t('saved'));
    },
  );
  return (
    <Section title={t(`group.${group}`)} intro={t(`groupText.${group}`)}>
      <form onSubmit={form.onSubmit} noValidate className="flex flex-col gap-6">
        {settings.map((setting) => (
          <Row key={setting.key} setting={setting} wrong={form.wrong(setting.key) !== null} onChanged={onChanged} />
        ))}
        {form.refusal && <Refusal>{form.refusal}</Refusal>}
        <Submit busy={form.busy} className="self-start">
          {t('save')}
        </Submit>
      </form>
    </Section>
  );
}

type RowProps = { setting: SettingView; wrong: boolean; onChanged: (view: SettingsView) => void };

function Row({ setting, wrong, onChanged }: RowProps) {
  const t = useTranslations('settings');
  const words = useErrorWords();
  const [busy, setBusy] = useState(false);
  const row = useRef<HTMLDivElement>(null);
  const { key, value, isSet } = setting;
  const name = t(`setting.${key}.name`);

  async function reset(): Promise<void> {
    setBusy(true);
    try {
      const view = await change({ [key]: null });
      flushSync(() => onChanged(view));
      row.current?.querySelector('input')?.focus();
      toast(t('wasReset', { name }));
    } catch (error) {
      toast(words(error), { tone: 'danger' });
    } finally {
      setBusy(false);
    }
  }

  const aside = isSet && (
    <Button
      look="quiet"
      size="sm"
      busy={busy}
      aria-label={t('resetLabel', { name })}
      onClick={() => void reset()}
      className="-my-2.5 -mr-2.5"
    >
      {t('reset')}
    </Button>
  );
  return (
    <div ref={row} data-setting={key}>
      <SettingField key={`${value} ${isSet}`} setting={setting} wrong={wrong} aside={aside} />
    </div>
  );
}
