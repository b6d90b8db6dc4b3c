import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { cx } from '@/components/ui/cx';
import { Page } from '@/components/ui/page';

const tabs = [
  { name: 'users', href: '/admin/users' },
  { name: 'costs', href: '/admin/costs' },
  { name: 'prices', href: '/admin/prices' },
] as const;

type AdminFrameProps = { current: (typeof tabs)[number]['name']; title: string; intro: string; children: ReactNode };

/** A page of those who run this place, with the ways to the others. */
export function AdminFrame({ current, title, intro, children }: AdminFrameProps) {
  const t = useTranslations('shell.admin');
  return (
    <Page title={title} intro={intro}>
      <nav aria-label={t('label')} className="-mt-4 flex gap-1 overflow-x-auto border-b border-line">
        {tabs.map(({ name, href }) => (
          <Link
            key={name}
            href={href}
            prefetch={false}
            aria-current={name === current ? 'page' : undefined}
            className={cx(
              '-mb-px flex h-10 shrink-0 items-center border-b-2 px-3 text-ui transition-colors touch:h-11',
              name === current
                ? 'border-accent font-medium text-ink'
                : 'border-transparent text-ink-soft hover:text-ink',
            )}
          >
            {t(name)}
          </Link>
        ))}
      </nav>
      {children}
    </Page>
  );
}
