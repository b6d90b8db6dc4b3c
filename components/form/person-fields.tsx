'use client';

import { useTranslations } from 'next-intl';
import { Field, type FieldProps } from '@/components/ui/field';
import { fieldLimits } from '@/lib/auth/field-limits';

type PersonFieldProps = Pick<FieldProps, 'error' | 'autoFocus' | 'autoComplete' | 'defaultValue' | 'readOnly'>;

export function NameField(props: PersonFieldProps) {
  const t = useTranslations('auth');
  return <Field label={t('name')} name="name" required maxLength={fieldLimits.name} {...props} />;
}

export function EmailField(props: PersonFieldProps) {
  const t = useTranslations('auth');
  return <Field label={t('email')} name="email" type="email" required maxLength={fieldLimits.email} {...props} />;
}
