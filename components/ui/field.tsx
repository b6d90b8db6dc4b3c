'use client';

import { type ComponentProps, type ReactNode, useId } from 'react';
import { cx } from './cx';

export const inputClass =
  'w-full rounded-lg border border-line-strong bg-raised px-3 text-ui text-ink transition-colors hover:border-ink-muted ' +
  'focus-visible:border-accent focus-visible:outline-offset-0 aria-invalid:border-danger disabled:opacity-60';

export function Input({ className, ...rest }: ComponentProps<'input'>) {
  return <input {...rest} className={cx(inputClass, 'h-10 touch:h-11 touch:text-lead', className)} />;
}

export type FieldProps = Omit<ComponentProps<'input'>, 'id'> & {
  label: string;
  hint?: ReactNode;
  /** What is wrong with the value, in words; marks the field. */
  error?: string | null;
  /** Stands at the label's end. */
  aside?: ReactNode;
  /** Stands within the input, at its end. */
  end?: ReactNode;
};

/** A labelled input with its hint and its error, tied together for screen readers. */
export function Field({ label, hint, error, aside, end, ...input }: FieldProps) {
  const id = useId();
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div className="flex flex-col gap-1.5">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <label htmlFor={id} className="text-small font-medium text-ink-soft">
          {label}
        </label>
        {aside}
      </div>
      <div className="relative">
        <Input {...input} id={id} aria-invalid={error ? true : undefined} aria-describedby={described || undefined} />
        {end}
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
