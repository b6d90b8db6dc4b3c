'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Field, type FieldProps } from '@/components/ui/field';
import { EyeIcon, EyeOffIcon } from '@/components/ui/icons';
import { fieldLimits } from '@/lib/auth/field-limits';

type PasswordFieldProps = Pick<FieldProps, 'error' | 'aside' | 'autoFocus'> & {
  label?: string;
  name?: string;
  /** A password to be set, not one to be compared. */
  isNew?: boolean;
};

/** A password, hidden until its owner wants to see it. */
export function PasswordField({ label, name = 'password', isNew = false, ...rest }: PasswordFieldProps) {
  const t = useTranslations('auth');
  const [shown, setShown] = useState(false);
  return (
    <Field
      {...rest}
      label={label ?? t(isNew ? 'newPassword' : 'password')}
      name={name}
      type={shown ? 'text' : 'password'}
      required
      autoComplete={isNew ? 'new-password' : 'current-password'}
      minLength={isNew ? fieldLimits.passwordMin : undefined}
      maxLength={fieldLimits.passwordMax}
      hint={isNew && t('passwordHint', { count: fieldLimits.passwordMin })}
      autoCapitalize="none"
      autoCorrect="off"
      spellCheck={false}
      className="pr-11"
      end={
        <button
          type="button"
          aria-label={shown ? t('hide') : t('show')}
          onClick={() => setShown(!shown)}
          className="absolute inset-y-0 right-0 flex w-10 items-center justify-center rounded-lg text-ink-muted transition-colors hover:text-ink touch:w-11"
        >
          {shown ? <EyeOffIcon /> : <EyeIcon />}
        </button>
      }
    />
  );
}
