import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { LanguageSwitch } from '@/components/auth/language-switch';
import { Logo } from '@/components/ui/logo';
import { Words } from '@/lib/i18n/words';

export default async function AuthLayout({ children }: { children: ReactNode }) {
  const t = await getTranslations('auth');
  return (
    <Words namespaces={['auth']} within>
      <div className="grid min-h-dvh lg:grid-cols-[minmax(0,1fr)_minmax(34rem,44rem)]">
        <aside className="hidden flex-col justify-end bg-rail p-14 lg:flex">
          <figure className="max-w-md">
            <blockquote className="font-read text-display text-pretty text-ink-soft">{t('quote')}</blockquote>
            <figcaption className="mt-4 text-small text-ink-muted">{t('quoteBy')}</figcaption>
          </figure>
        </aside>
        <div className="flex flex-col px-6 py-6 sm:px-10">
          <header>
            <Logo className="text-[1.5rem]" />
          </header>
          <main className="mx-auto flex w-full max-w-[23rem] flex-1 flex-col justify-center py-12">{children}</main>
          <footer className="-ml-2.5">
            <LanguageSwitch />
          </footer>
        </div>
      </div>
    </Words>
  );
}
