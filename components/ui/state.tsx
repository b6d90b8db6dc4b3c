import type { ReactNode } from 'react';
import { cx } from './cx';

type StateProps = {
  title: string;
  /** 1 where it is the whole page's heading. */
  level?: 1 | 2;
  children?: ReactNode;
  act?: ReactNode;
  icon?: ReactNode;
  className?: string;
};

/** Nothing here yet, and what to do about it. */
export function EmptyState({ title, level = 2, children, act, icon, className }: StateProps) {
  const Heading = `h${level}` as const;
  return (
    <div className={cx('mx-auto flex max-w-sm flex-col items-center gap-2 px-6 py-10 text-center', className)}>
      {icon && <div className="mb-1 text-ink-muted">{icon}</div>}
      <Heading className={cx('font-medium text-balance', level === 1 ? 'font-read text-title' : 'text-lead')}>
        {title}
      </Heading>
      {children && <div className="text-ui text-pretty text-ink-muted">{children}</div>}
      {act && <div className="mt-3 flex flex-wrap justify-center gap-2">{act}</div>}
    </div>
  );
}

/** Something failed here: what is safe stands in `children`, the next act in `act`. */
export function ErrorState({ title, level, children, act, className }: Omit<StateProps, 'icon'>) {
  const Heading = level ? (`h${level}` as const) : 'p';
  return (
    <div role="alert" className={cx('rounded-xl border border-danger/40 bg-danger-soft px-4 py-3', className)}>
      <Heading className="text-ui font-medium text-danger">{title}</Heading>
      {children && <div className="mt-1 text-ui text-pretty text-ink-soft">{children}</div>}
      {act && <div className="mt-3 flex flex-wrap gap-2">{act}</div>}
    </div>
  );
}
