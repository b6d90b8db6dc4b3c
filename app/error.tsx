'use client';

import { useTranslations } from 'next-intl';
import { BarePage } from '@/components/ui/bare-page';
import type { BrokenPage } from '@/components/ui/broken-page';
import { Button, buttonClass } from '@/components/ui/button';

export default function ErrorPage({ error, reset }: BrokenPage) {
  const t = useTranslations('shell');
  return (
    <BarePage
      title={t('broken.title')}
      text={t('broken.text')}
      more={
        error.digest && (
          <p className="font-mono text-small text-ink-muted">{t('broken.reference', { digest: error.digest })}</p>
        )
      }
    >
      <Button look="primary" onClick={reset}>
        {t('retry')}
      </Button>
      <a href="/" className={buttonClass()}>
        {t('broken.home')}
      </a>
    </BarePage>
  );
}
