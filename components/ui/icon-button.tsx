import type { ComponentProps } from 'react';
import { cx } from './cx';

type IconButtonProps = ComponentProps<'button'> & {
  /** Its accessible name, shown as a tip too. */
  label: string;
  size?: 'md' | 'sm';
  tip?: boolean;
  tipSide?: 'bottom' | 'top' | 'right';
  tipAlign?: 'start' | 'end';
};

/** A square button that carries an icon and no words. */
export function IconButton({ label, size = 'md', tip = true, tipSide, tipAlign, className, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      data-tip={tip ? label : undefined}
      data-tip-side={tipSide}
      data-tip-align={tipAlign}
      {...rest}
      className={cx(
        'inline-flex shrink-0 items-center justify-center rounded-lg text-ink-muted transition-colors hover:bg-hover hover:text-ink',
        'disabled:pointer-events-none disabled:opacity-40 aria-pressed:bg-hover aria-pressed:text-ink',
        size === 'md' ? 'size-9 touch:size-11' : 'size-7 touch:size-10',
        className,
      )}
    />
  );
}
