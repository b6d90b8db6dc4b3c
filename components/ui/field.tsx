'use client';

import { type ComponentProps, type ReactNode, useId } from 'react';
import { cx } from './cx';
import { describedBy, FieldNotes } from './field-notes';
import { inputClass } from './input-class';

export function Input({ className, ...rest }: ComponentProps<'input'>) {
  return <input {...rest} className={cx(inputClass, 'h-10 touch:h-11 touch:text-lead', className)} />;
}

export type FieldProps = Omit<ComponentProps<'input'>, 'id'> & {
  label: string;
  hint?: ReactNode;
  /** What is wrong with the value, in words; marks the field. */
  error?: string | null;
  /** Stands at the label's end; Tab comes to it after the input. */
  aside?: ReactNode;
  /** Stands within the input, at its end. */
  end?: ReactNode;
};

/** A labelled input with its hint and its error, tied together for screen readers. */
export function Field({ label, hint, error, aside, end, ...input }: FieldProps) {
  const id = useId();
  return (
    <div className="grid grid-cols-[1fr_auto] items-baseline gap-x-4 gap-y-1.5 *:col-span-2">
      <label htmlFor={id} className="col-span-1! text-small font-medium text-ink-soft">
        {label}
      </label>
      <div className="relative row-start-2">
        <Input
          {...input}
          id={id}
          aria-invalid={error ? true : undefined}
          aria-describedby={describedBy(id, { hint, error })}
        />
        {end}
      </div>
      {aside && <div className="col-span-1! col-start-2! row-start-1">{aside}</div>}
      <FieldNotes id={id} hint={hint} error={error} />
    </div>
  );
}
