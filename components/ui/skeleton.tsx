import { cx } from './cx';

/** The shape of what is about to come. Its surrounding says "loading" to screen readers. */
export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden="true" className={cx('skeleton h-4', className)} />;
}
