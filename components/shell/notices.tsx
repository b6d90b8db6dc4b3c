'use client';

import { useTranslations } from 'next-intl';
import { useSyncExternalStore } from 'react';
import { OfflineIcon } from '@/components/ui/icons';

/** Says that no real model answers, on every page where one might. */
export function PracticeNotice() {
  const t = useTranslations('shell.practice');
  return (
    <p data-practice className="bg-warn-soft px-3 py-1.5 text-center text-small text-balance text-warn">
      <strong className="font-medium">{t('text')}</strong>{' '}
      {t.rich('how', { code: (words) => <code className="font-sans font-medium">{words}</code> })}
    </p>
  );
}

const subscribe = (listener: () => void) => {
  window.addEventListener('online', listener);
  window.addEventListener('offline', listener);
  return () => {
    window.removeEventListener('online', listener);
    window.removeEventListener('offline', listener);
  };
};

export function OfflineNotice() {
  const t = useTranslations('shell.offline');
  const online = useSyncExternalStore(
    subscribe,
    () => navigator.onLine,
    () => true,
  );
  return (
    <div role="status">
      {!online && (
        <p className="flex items-center justify-center gap-2 bg-sunken px-4 py-1.5 text-small text-ink-soft">
          <OfflineIcon size={16} />
          <span>
            <strong className="font-medium text-ink">{t('title')}</strong> {t('text')}
          </span>
        </p>
      )}
    </div>
  );
}
