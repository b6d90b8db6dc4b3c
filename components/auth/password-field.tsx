'use client';

import { useTranslations } from 'next-intl';
import { type ComponentProps, type ReactNode, useId, useState } from 'react';
import { cx } from '@/components/ui/cx';
import { inputClass } from '@/components/ui/field';
import { EyeIcon, EyeOffIcon } from './eye-icons';

type PasswordFieldProps = Omit<ComponentProps<'input'>, 'id' | 'type'> & {
  label: string;
  hint?: string;
  error?: string | null;
  /** Stands at the label's end: the way out for who forgot it. */
  aside?: ReactNode;
};

/** A password, hidden until its owner wants to see it. */
export function PasswordField({ label, hint, error, aside, className, ...rest }: PasswordFieldProps) {
  const t = useTranslations('auth');
  const id = useId();
  const [shown, setShown] = useState(false);
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div className={cx('flex flex-col gap-1.5', className)}>
      <div className="flex items-baseline justify-between gap-4">
        <label htmlFor={id} className="text-small font-medium text-ink-soft">
          {label}
        </label>
        {aside}
      </div>
      <div className="relative">
        <input
          {...rest}
          id={id}
          type={shown ? 'text' : 'password'}
          aria-invalid={error ? true : undefined}
          aria-describedby={described || undefined}
          autoCapitalize="none"
          autoCorrect="off"
          spellCheck={false}
          className={cx(inputClass, 'h-10 pr-11 touch:h-11 touch:text-lead')}
        />
        <button
          type="button"
          aria-label={shown ? t('hide') : t('show')}
          onClick={() => setShown(!shown)}
          className="absolute inset-y-0 right-0 flex w-10 items-center justify-center rounded-lg text-ink-muted transition-colors hover:text-ink touch:w-11"
        >
          {shown ? <EyeOffIcon /> : <EyeIcon />}
        </button>
      </div>
      {hint && (
        <p id={`${id}-hint`} className="text-small text-ink-muted">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} role="alert" className="text-small text-danger">
          {error}
        </p>
      )}
    </div>
  );
}
