import { cx } from './cx';

/** The live sign. With a `label`, screen readers hear it; without, it only adorns words that say the same. */
export function Pulse({ label, still, className }: { label?: string; still?: boolean; className?: string }) {
  return (
    <span
      className={cx('inline-flex w-[1em] items-center justify-center', className)}
      role={label ? 'status' : undefined}
    >
      <span aria-hidden="true" className={cx('acute', !still && 'acute-live')} />
      {label && <span className="sr-only">{label}</span>}
    </span>
  );
}
