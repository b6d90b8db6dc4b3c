'use client';

import { useTranslations } from 'next-intl';
import { Button, buttonClass } from '@/components/ui/button';
import { Logo } from '@/components/ui/logo';

type ErrorPageProps = { error: Error & { digest?: string }; reset: () => void };

export default function ErrorPage({ error, reset }: ErrorPageProps) {
  const t = useTranslations('shell');
  return (
    <main className="flex min-h-dvh flex-col items-center justify-center gap-3 px-6 pb-24 text-center">
      <Logo className="mb-8" />
      <h1 className="font-read text-title font-medium text-balance">{t('broken.title')}</h1>
      <p className="max-w-sm text-ui text-pretty text-ink-muted">{t('broken.text')}</p>
      {error.digest && (
        <p className="font-mono text-small text-ink-muted">{t('broken.reference', { digest: error.digest })}</p>
      )}
      <div className="mt-4 flex flex-wrap justify-center gap-2">
        <Button look="primary" onClick={reset}>
          {t('retry')}
        </Button>
        <a href="/" className={buttonClass()}>
          {t('broken.home')}
        </a>
      </div>
    </main>
  );
}
