'use client';

import { useTranslations } from 'next-intl';
import { Field } from '@/components/ui/field';
import { partNames } from '@/lib/sharing/snapshot';
import type { ShareForm } from './form';

type FieldsProps = {
  form: ShareForm;
  /** The title that goes out as the preview stands. */
  title: string;
  onChange: (change: Partial<ShareForm>) => void;
};

/** What of the conversation goes out: its title, and each kind of part. */
export function PartsFields({ form, title, onChange }: FieldsProps) {
  const t = useTranslations('sharing.dialog');
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="mb-2 text-ui font-medium text-ink">{t('what')}</legend>
      <div className="grid grid-cols-2 gap-x-4">
        {partNames.map((name) => (
          <label key={name} className="flex min-h-9 items-center gap-2.5 text-ui touch:min-h-11">
            <input
              type="checkbox"
              checked={form.parts[name]}
              onChange={({ target }) => onChange({ parts: { ...form.parts, [name]: target.checked } })}
              className="size-4"
            />
            {t(`parts.${name}`)}
          </label>
        ))}
      </div>
      <Field
        label={t('heading')}
        hint={t('headingHint')}
        value={form.title ?? title}
        maxLength={200}
        onChange={({ target }) => onChange({ title: target.value })}
      />
    </fieldset>
  );
}
