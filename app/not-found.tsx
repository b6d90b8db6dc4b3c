import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { buttonClass } from '@/components/ui/button';
import { Logo } from '@/components/ui/logo';

export default function NotFound() {
  const t = useTranslations('shell.notFound');
  return (
    <main className="flex min-h-dvh flex-col items-center justify-center gap-3 px-6 pb-24 text-center">
      <Logo className="mb-8" />
      <h1 className="font-read text-title font-medium text-balance">{t('title')}</h1>
      <p className="max-w-sm text-ui text-pretty text-ink-muted">{t('text')}</p>
      <Link href="/" className={buttonClass({ look: 'primary' }, 'mt-4')}>
        {t('act')}
      </Link>
    </main>
  );
}
