'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { type KeyboardEvent, useState } from 'react';
import { ShareOpener } from '@/components/sharing/share-opener';
import { cx } from '@/components/ui/cx';
import { IconButton } from '@/components/ui/icon-button';
import { EditIcon, MoreIcon, ShareIcon, TrashIcon } from '@/components/ui/icons';
import { Menu, type MenuEntry } from '@/components/ui/menu';
import { Pulse } from '@/components/ui/pulse';
import { mayDo } from '@/lib/conversations/standing';
import type { ConversationItem } from '@/lib/conversations/view';
import { useMe } from '../space';
import { RenameInput } from './rename-input';

type ListRowProps = {
  item: ConversationItem;
  height: number;
  active: boolean;
  /** The one row of the list that Tab reaches. */
  tabStop: boolean;
  renaming: boolean;
  onKeyDown: (event: KeyboardEvent) => void;
  onFocus: () => void;
  onRename: (title: string) => void;
  onRenaming: (on: boolean, byKey?: boolean) => void;
  onDelete: () => void;
};

export function ListRow(props: ListRowProps) {
  const { item, height, active, tabStop, renaming, onKeyDown, onFocus, onRename, onRenaming, onDelete } = props;
  const t = useTranslations('shell.rail');
  const me = useMe();
  const [sharing, setSharing] = useState(false);
  const title = item.title || t('untitled');
  const entries: MenuEntry[] = [
    ...(mayDo(me, 'conversation.write', item)
      ? [{ label: t('rename'), icon: <EditIcon />, hint: 'F2', onSelect: () => onRenaming(true) }]
      : []),
    ...(mayDo(me, 'conversation.share', item)
      ? [{ label: t('share'), icon: <ShareIcon />, onSelect: () => setSharing(true) }]
      : []),
    ...(mayDo(me, 'conversation.delete', item)
      ? [{ label: t('delete'), icon: <TrashIcon />, danger: true, onSelect: onDelete }]
      : []),
  ];
  if (renaming) {
    return (
      <li style={{ height }} className="flex items-center">
        <RenameInput title={item.title} onDone={onRename} onClose={(byKey) => onRenaming(false, byKey)} />
      </li>
    );
  }
  return (
    <li style={{ height }} className="group/row relative flex items-center py-px">
      <Link
        href={`/c/${item.id}`}
        prefetch={false}
        data-id={item.id}
        tabIndex={tabStop ? 0 : -1}
        aria-label={item.running ? `${title}, ${t('running')}` : undefined}
        aria-current={active ? 'page' : undefined}
        onKeyDown={onKeyDown}
        onFocus={onFocus}
        className={cx(
          'flex h-full min-w-0 flex-1 items-center rounded-lg pl-2.5 text-ui outline-offset-[-2px] transition-colors',
          item.running ? 'pr-9 touch:pr-16' : 'pr-9 touch:pr-11',
          active ? 'bg-hover text-ink' : 'text-ink-soft group-hover/row:bg-hover/70 hover:text-ink',
        )}
      >
        <span className="truncate">{title}</span>
      </Link>
      {item.running && (
        <span className="pointer-events-none absolute right-3 text-accent group-focus-within/row:hidden hovers:group-hover/row:hidden touch:right-11">
          <Pulse />
        </span>
      )}
      {entries.length > 0 && (
        <span className="absolute right-1 opacity-0 group-focus-within/row:opacity-100 has-[[aria-expanded=true]]:opacity-100 hovers:group-hover/row:opacity-100 touch:opacity-100">
          <Menu label={t('more', { title })} align="end" entries={entries}>
            <IconButton label={t('more', { title })} tip={false} size="sm" tabIndex={tabStop ? 0 : -1}>
              <MoreIcon />
            </IconButton>
          </Menu>
        </span>
      )}
      {sharing && <ShareOpener conversationId={item.id} onClose={() => setSharing(false)} />}
    </li>
  );
}
