'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { cx } from '@/components/ui/cx';
import { IconButton } from '@/components/ui/icon-button';
import { MenuIcon, RailIcon, SearchIcon, WriteIcon } from '@/components/ui/icons';
import { useShell } from './state';

/**
 * The way to the rail where it is not in sight: at the top left corner, over the page's own header, which leaves room
 * for it (`--bar-start` in globals.css).
 */
export function TopBar() {
  const t = useTranslations('shell');
  const router = useRouter();
  const { rail, setRail, setSheet, openPalette } = useShell();
  return (
    <div
      data-print="no"
      className={cx('absolute top-2 left-2 z-20 flex gap-0.5 touch:top-1', rail === 'open' && 'lg:hidden')}
    >
      <IconButton label={t('rail.open')} tipAlign="start" className="lg:hidden" onClick={() => setSheet(true)}>
        <MenuIcon />
      </IconButton>
      <IconButton label={t('rail.open')} tipAlign="start" className="max-lg:hidden" onClick={() => setRail('open')}>
        <RailIcon />
      </IconButton>
      <IconButton label={t('search')} className="max-lg:hidden" onClick={openPalette}>
        <SearchIcon />
      </IconButton>
      <IconButton label={t('newChat')} onClick={() => router.push('/')}>
        <WriteIcon />
      </IconButton>
    </div>
  );
}
