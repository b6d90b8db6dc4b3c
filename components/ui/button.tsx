import type { ComponentProps, ReactNode } from 'react';
import { cx } from './cx';
import { Pulse } from './pulse';

const looks = {
  primary: 'bg-accent text-accent-ink hover:bg-accent-strong',
  outline: 'border border-line-strong bg-raised text-ink hover:bg-hover',
  quiet: 'text-ink-soft hover:bg-hover hover:text-ink',
  danger: 'bg-danger text-danger-ink hover:opacity-90',
} as const;

const sizes = {
  md: 'h-9 px-3.5 text-ui touch:h-11',
  sm: 'h-8 px-2.5 text-small touch:h-10',
} as const;

export type ButtonLook = keyof typeof looks;
type Shape = { look?: ButtonLook; size?: keyof typeof sizes };

/** The classes of a button, for links that look like one. */
export const buttonClass = ({ look = 'outline', size = 'md' }: Shape = {}, className?: string): string =>
  cx(
    'inline-flex shrink-0 items-center justify-center gap-2 rounded-lg font-medium whitespace-nowrap transition-colors',
    'disabled:pointer-events-none disabled:opacity-50 aria-disabled:opacity-50',
    sizes[size],
    looks[look],
    className,
  );

type ButtonProps = ComponentProps<'button'> & Shape & { busy?: boolean; icon?: ReactNode };

export function Button({ look, size, busy, icon, className, children, disabled, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      className={buttonClass({ look, size }, className)}
      disabled={disabled || busy}
      aria-busy={busy || undefined}
    >
      {busy ? <Pulse /> : icon}
      {children}
    </button>
  );
}
