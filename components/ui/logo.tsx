import { cx } from './cx';

/** The word mark: its acute is the product's live sign, in the accent. */
export function Logo({ className }: { className?: string }) {
  return (
    <span
      role="img"
      aria-label="Pensée"
      className={cx('font-read inline-block text-[1.25rem] leading-none font-medium tracking-[-0.015em]', className)}
    >
      <span aria-hidden="true">
        Pens
        <span className="relative">
          e
          <span className="acute absolute top-[0.315em] left-[0.235em] h-[0.27em] w-[0.11em] bg-accent" />
        </span>
        e
      </span>
    </span>
  );
}
