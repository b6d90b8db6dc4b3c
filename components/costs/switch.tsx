import Link from 'next/link';
import { cx } from '@/components/ui/cx';
import { Strip } from '@/components/ui/strip';

type SwitchProps = { label: string; options: { label: string; href: string; current: boolean }[] };

/** One of a few, each with its own address. */
export function Switch({ label, options }: SwitchProps) {
  return (
    <Strip label={label} className="w-fit gap-0.5 rounded-lg bg-sunken p-0.5">
      {options.map((option) => (
        <Link
          key={option.href}
          href={option.href}
          prefetch={false}
          scroll={false}
          aria-current={option.current ? 'true' : undefined}
          className={cx(
            'flex h-8 shrink-0 items-center rounded-md px-2.5 text-small whitespace-nowrap transition-colors touch:h-10',
            option.current ? 'bg-raised font-medium text-ink shadow-low' : 'text-ink-soft hover:text-ink',
          )}
        >
          {option.label}
        </Link>
      ))}
    </Strip>
  );
}
