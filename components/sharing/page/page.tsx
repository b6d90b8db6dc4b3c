import { useFormatter, useTranslations } from 'next-intl';
import type { Snapshot } from '@/lib/sharing/types';
import { SharedDocument } from '../document/document';

/** The page that a link to a snapshot shows. Its own address is in none of its links: what is stored must open nothing. */
export function SharedPage({ snapshot }: { snapshot: Snapshot }) {
  const t = useTranslations('sharing.page');
  const format = useFormatter();
  const day = format.dateTime(new Date(snapshot.publishedAt), { dateStyle: 'long' });
  return (
    <>
      <a className="page-skip" href="#content">
        {t('skip')}
      </a>
      <header className="page-head">
        <span className="page-brand">Pensée</span>
        <nav aria-label={t('acts')}>
          <a className="page-link" href="?as=md">
            {t('markdown')}
          </a>
          <a className="page-link" href="?as=json">
            {t('json')}
          </a>
          <a className="page-act" href="?continue">
            {t('continue')}
          </a>
        </nav>
      </header>
      <main id="content">
        <SharedDocument
          snapshot={snapshot}
          about={
            <p className="shared-note">
              {t('published')} <time dateTime={snapshot.publishedAt}>{day}</time>
            </p>
          }
        />
      </main>
      <footer className="page-foot">{t('foot')}</footer>
    </>
  );
}
