import { type ComponentProps, useId } from 'react';
import { cx } from './cx';
import { describedBy, FieldNotes } from './field-notes';
import { inputClass } from './input-class';

type SelectProps = Omit<ComponentProps<'select'>, 'id'> & {
  label: string;
  options: { value: string; label: string }[];
  error?: string | null;
};

/** A labelled choice of one. */
export function Select({ label, options, error, className, ...rest }: SelectProps) {
  const id = useId();
  return (
    <div className={cx('flex flex-col gap-1.5', className)}>
      <label htmlFor={id} className="text-small font-medium text-ink-soft">
        {label}
      </label>
      <select
        {...rest}
        id={id}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(id, { error })}
        className={cx(inputClass, 'h-10 touch:h-11 touch:text-lead')}
      >
        {options.map(({ value, label: text }) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
      <FieldNotes id={id} error={error} />
    </div>
  );
}
