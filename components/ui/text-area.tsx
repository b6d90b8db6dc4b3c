import { type ComponentProps, useId } from 'react';
import { cx } from './cx';
import { describedBy, FieldNotes } from './field-notes';
import { inputClass } from './input-class';

type TextAreaProps = Omit<ComponentProps<'textarea'>, 'id'> & { label: string; hint?: string; error?: string | null };

/** A labelled field of several lines with its hint and its error, tied together for screen readers. */
export function TextArea({ label, hint, error, className, ...rest }: TextAreaProps) {
  const id = useId();
  return (
    <div className={cx('flex min-w-0 flex-col gap-1.5', className)}>
      <label htmlFor={id} className="text-small font-medium text-ink-soft">
        {label}
      </label>
      <textarea
        {...rest}
        id={id}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(id, { hint, error })}
        className={cx(inputClass, 'py-2 touch:text-lead')}
      />
      <FieldNotes id={id} hint={hint} error={error} />
    </div>
  );
}
