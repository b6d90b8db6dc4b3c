import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { buttonClass } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/state';

/** What was sought is not there, or not the reader's; the frame stands. */
export default function ChatNotFound() {
  const t = useTranslations('shell.notFound');
  return (
    <div className="flex flex-1 items-center justify-center">
      <EmptyState
        level={1}
        title={t('title')}
        act={
          <Link href="/" className={buttonClass({ look: 'primary' })}>
            {t('act')}
          </Link>
        }
      >
        {t('text')}
      </EmptyState>
    </div>
  );
}
