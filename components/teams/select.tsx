import { type ComponentProps, useId } from 'react';
import { cx } from '@/components/ui/cx';
import { inputClass } from '@/components/ui/field';

type SelectProps = Omit<ComponentProps<'select'>, 'id'> & {
  label: string;
  options: readonly (readonly [value: string, label: string])[];
};

/** A labelled choice of one among a few. */
export function Select({ label, options, className, ...rest }: SelectProps) {
  const id = useId();
  return (
    <div className={cx('flex flex-col gap-1.5', className)}>
      <label htmlFor={id} className="text-small font-medium text-ink-soft">
        {label}
      </label>
      <select {...rest} id={id} className={cx(inputClass, 'h-10 touch:h-11 touch:text-lead')}>
        {options.map(([value, words]) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>
    </div>
  );
}
