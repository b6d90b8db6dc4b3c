import { type ComponentProps, useId } from 'react';
import { cx } from './cx';
import { inputClass } from './input-class';

type SelectProps = Omit<ComponentProps<'select'>, 'id'> & { label: string };

/** A labelled choice of one, the browser's own. */
export function Select({ label, className, children, ...rest }: SelectProps) {
  const id = useId();
  return (
    <div className={cx('flex min-w-0 flex-col gap-1.5', className)}>
      <label htmlFor={id} className="text-small font-medium text-ink-soft">
        {label}
      </label>
      <select {...rest} id={id} className={cx(inputClass, 'h-10 touch:h-11 touch:text-lead')}>
        {children}
      </select>
    </div>
  );
}
