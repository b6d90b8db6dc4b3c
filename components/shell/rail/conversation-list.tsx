'use client';

import { usePathname } from 'next/navigation';
import { useTimeZone, useTranslations } from 'next-intl';
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import { mayDo } from '@/lib/conversations/standing';
import { useSpaces } from '../space';
import { useListActs } from './acts';
import { nextItem, rowsOf } from './group';
import { ListHeading } from './list-heading';
import { ListRow } from './list-row';
import { Older } from './older';
import { useList, useListStore } from './store';
import { useToday } from './today';
import { headingHeight, useRows } from './use-rows';

/** The list by date: only what is seen is drawn, and the next page loads before its end is reached. */
export function ConversationList() {
  const t = useTranslations('shell.rail');
  const { items, load } = useList();
  const { me, space } = useSpaces();
  const store = useListStore();
  const keys = useId();
  const acts = useListActs();
  const path = usePathname();
  const zone = useTimeZone() ?? 'UTC';
  const today = useToday(zone);
  const rows = useMemo(() => rowsOf(items, today, zone), [items, today, zone]);
  const active = items.find((item) => path === `/c/${item.id}`)?.id;
  const scroller = useRef<HTMLElement>(null);
  const { drawn, above, below, rowHeight, tabStop, setTabStop, focusRow } = useRows(rows, scroller, active);
  const [renaming, setRenaming] = useState<string | null>(null);

  const reached = drawn.at(-1)?.index ?? 0;
  useEffect(() => {
    if (reached >= rows.length - 12 && load === 'idle') void store.more();
  }, [reached, rows.length, load, store]);

  function remove(index: number): void {
    const row = rows[index];
    if (row?.kind !== 'item') return;
    const neighbour = nextItem(rows, index, 'ArrowDown') ?? nextItem(rows, index, 'ArrowUp');
    if (neighbour !== null) focusRow(neighbour);
    void acts.remove(row.item);
  }

  function onKeyDown(event: KeyboardEvent, index: number): void {
    const row = rows[index];
    if (row?.kind !== 'item') return;
    const to = nextItem(rows, index, event.key);
    if (to !== null) focusRow(to);
    else if (event.key === 'F2' && mayDo(me, 'conversation.write', row.item)) setRenaming(row.item.id);
    else if (event.key === 'Delete' && mayDo(me, 'conversation.delete', row.item)) remove(index);
    else return;
    event.preventDefault();
  }

  return (
    <nav
      ref={scroller}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.target !== scroller.current) return;
        const stop = rows.findIndex((row) => row.kind === 'item' && row.item.id === tabStop);
        onKeyDown(event, stop);
      }}
      aria-label={t('label')}
      className="relative min-h-0 flex-1 overflow-y-auto overscroll-contain px-2"
    >
      {items.length === 0 && load === 'idle' && (
        <p className="px-2.5 pt-4 text-ui text-pretty text-ink-muted">
          {space ? t('emptyTeam', { team: space.name }) : t('empty')}
        </p>
      )}
      <ul aria-describedby={keys}>
        <li aria-hidden="true" style={{ height: above }} />
        {drawn.map(({ index, key }) => {
          const row = rows[index];
          if (!row) return null;
          if (row.kind === 'heading') {
            return <ListHeading key={key} group={row.group} today={today} height={headingHeight} />;
          }
          const { item } = row;
          return (
            <ListRow
              key={key}
              item={item}
              height={rowHeight}
              active={item.id === active}
              tabStop={item.id === tabStop}
              renaming={item.id === renaming}
              onKeyDown={(event) => onKeyDown(event, index)}
              onFocus={() => setTabStop(item.id)}
              onRename={(title) => void acts.rename(item, title)}
              onRenaming={(on, byKey) => {
                setRenaming(on ? item.id : null);
                if (byKey) focusRow(index);
              }}
              onDelete={() => remove(index)}
            />
          );
        })}
        <li aria-hidden="true" style={{ height: below }} />
      </ul>
      <p id={keys} className="sr-only">
        {t('keys')}
      </p>
      <Older />
    </nav>
  );
}
