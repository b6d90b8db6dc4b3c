import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { BarePage } from '@/components/ui/bare-page';
import { buttonClass } from '@/components/ui/button';

export default function NotFound() {
  const t = useTranslations('shell.notFound');
  return (
    <BarePage title={t('title')} text={t('text')}>
      <Link href="/" className={buttonClass({ look: 'primary' })}>
        {t('act')}
      </Link>
    </BarePage>
  );
}
