import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { cx } from '@/components/ui/cx';
import { Page } from '@/components/ui/page';
import { Strip } from '@/components/ui/strip';

const tabs = ['users', 'models', 'costs', 'prices', 'budgets', 'shares', 'audit', 'settings'] as const;

type AdminFrameProps = {
  tab: (typeof tabs)[number];
  title: string;
  intro: string;
  /** False for who may see this one page of all. */
  withTabs?: boolean;
  children: ReactNode;
};

/** What all pages of the administration share: a heading and the way to the others. */
export function AdminFrame({ tab, title, intro, withTabs = true, children }: AdminFrameProps) {
  const t = useTranslations('shell.admin');
  return (
    <Page title={title} intro={intro}>
      {withTabs && (
        <Strip label={t('label')} className="-mt-3 gap-5 border-b border-line">
          {tabs.map((name) => (
            <Link
              key={name}
              href={`/admin/${name}`}
              prefetch={false}
              aria-current={name === tab ? 'page' : undefined}
              className={cx(
                'flex h-10 shrink-0 items-center border-b-2 text-ui whitespace-nowrap transition-colors -outline-offset-2 touch:h-11',
                name === tab ? 'border-accent font-medium' : 'border-transparent text-ink-soft hover:text-ink',
              )}
            >
              {t(name)}
            </Link>
          ))}
        </Strip>
      )}
      {children}
    </Page>
  );
}
