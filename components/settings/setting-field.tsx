'use client';

import { useLocale, useTranslations } from 'next-intl';
import { type ReactNode, useId } from 'react';
import { Field } from '@/components/ui/field';
import { describedBy, FieldNotes } from '@/components/ui/field-notes';
import { numberFormat } from '@/lib/format/number';
import type { SettingView } from '@/lib/settings/types';
import { typed } from './drafts';

type SettingFieldProps = {
  setting: SettingView;
  /** Its text or the server has it that it is wrong. */
  wrong: boolean;
  aside: ReactNode;
};

/** A setting with what it means, its default, and where that comes from. */
export function SettingField({ setting, wrong, aside }: SettingFieldProps) {
  const t = useTranslations('settings');
  const locale = useLocale();
  const { key, control, value } = setting;
  const count = (number: number) => numberFormat(locale, { maximumFractionDigits: 3 }).format(number);
  const hint = (
    <>
      {t(`setting.${key}.text`)} <Default setting={setting} />
    </>
  );
  if (control.kind === 'switch')
    return <SwitchField label={t(`setting.${key}.name`)} name={key} on={value === true} hint={hint} aside={aside} />;
  const [least, most] = [control.least, control.most].map((one) => count(one / (control.unit ? 1_000 : 1)));
  const range = { least: least ?? '', most: most ?? '' };
  const words = control.unit ? 'wrongSeconds' : control.optional ? 'wrongWholeOrNone' : 'wrongWhole';
  return (
    <Field
      label={t(`setting.${key}.name`)}
      name={key}
      inputMode={control.unit ? 'decimal' : 'numeric'}
      autoComplete="off"
      defaultValue={typed(value, control, locale)}
      hint={hint}
      error={wrong ? t(words, range) : null}
      aside={aside}
    />
  );
}

function Default({ setting: { unset, environment, control } }: Pick<SettingFieldProps, 'setting'>) {
  const t = useTranslations('settings');
  const locale = useLocale();
  const words = () => {
    if (unset === null) return t('noLimit');
    if (typeof unset === 'boolean') return t(unset ? 'on' : 'off');
    const isSeconds = control.kind === 'whole' && control.unit === 'seconds';
    const number = numberFormat(locale, { maximumFractionDigits: 3 }).format(unset / (isSeconds ? 1_000 : 1));
    return isSeconds ? t('seconds', { value: number }) : number;
  };
  const value = words();
  const code = (name: ReactNode) => <code className="font-mono text-tiny break-words">{name}</code>;
  return <span>{environment ? t.rich('defaultOf', { value, name: environment, code }) : t('default', { value })}</span>;
}

type SwitchFieldProps = { label: string; name: string; on: boolean; hint: ReactNode; aside: ReactNode };

function SwitchField({ label, name, on, hint, aside }: SwitchFieldProps) {
  const id = useId();
  return (
    <div className="flex flex-col gap-1">
      <div className="flex flex-wrap items-center justify-between gap-x-4">
        <label className="flex min-h-10 items-center gap-2.5 text-ui">
          <input
            type="checkbox"
            name={name}
            defaultChecked={on}
            aria-describedby={describedBy(id, { hint })}
            className="size-4"
          />
          {label}
        </label>
        {aside}
      </div>
      <FieldNotes id={id} hint={hint} />
    </div>
  );
}
