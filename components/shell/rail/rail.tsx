'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { IconButton } from '@/components/ui/icon-button';
import { CloseIcon, RailIcon, SearchIcon, WriteIcon } from '@/components/ui/icons';
import { Logo } from '@/components/ui/logo';
import { useShell } from '../state';
import { ConversationList } from './conversation-list';
import { SpaceSwitch } from './space-switch';

const rowClass =
  'flex h-9 w-full items-center gap-2.5 rounded-lg px-2.5 text-ui text-ink-soft transition-colors hover:bg-hover hover:text-ink touch:h-11';

/** What stands beside the page: a new conversation, search, the list, and who is here. */
export function Rail({ sheet, children }: { sheet?: boolean; children: ReactNode }) {
  const t = useTranslations('shell');
  const { setRail, setSheet, openPalette, shortcut } = useShell();
  return (
    <div className="flex h-full min-h-0 flex-col">
      <div className="flex h-13 shrink-0 items-center justify-between pr-2 pl-4.5">
        <Link href="/" className="flex items-center rounded-md touch:h-11" onClick={() => setSheet(false)}>
          <Logo />
        </Link>
        <IconButton
          label={t('rail.close')}
          tipAlign="end"
          tip={!sheet}
          onClick={() => (sheet ? setSheet(false) : setRail('closed'))}
        >
          {sheet ? <CloseIcon /> : <RailIcon />}
        </IconButton>
      </div>
      <div className="shrink-0 px-2 pb-1">
        <SpaceSwitch />
        <Link href="/" className={rowClass} onClick={() => setSheet(false)}>
          <WriteIcon className="text-accent" />
          <span className="font-medium text-ink">{t('newChat')}</span>
        </Link>
        <button type="button" className={rowClass} aria-keyshortcuts="Control+K Meta+K" onClick={openPalette}>
          <SearchIcon />
          <span className="flex-1 text-left">{t('search')}</span>
          <span className="text-small text-ink-muted touch:hidden" suppressHydrationWarning>
            {shortcut}
          </span>
        </button>
      </div>
      <ConversationList />
      <div className="shrink-0 border-t border-line p-2">{children}</div>
    </div>
  );
}
