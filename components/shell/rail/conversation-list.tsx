'use client';

import { usePathname } from 'next/navigation';
import { useLocale, useTimeZone, useTranslations } from 'next-intl';
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Skeleton } from '@/components/ui/skeleton';
import { formatMonth } from '@/lib/format/time';
import { useListActs } from './acts';
import { type Group, nextItem, rowsOf } from './group';
import { ListRow } from './list-row';
import { useRowHeight } from './row-height';
import { useList, useListStore } from './store';
import { useToday } from './today';
import { useWindow } from './use-window';
import { edgesOf } from './window';

const headingHeight = 34;
/** So many rows before the end of what is known more is asked for. */
const ahead = 12;

/** The list by date: only what is seen is drawn, and the next page loads before its end is reached. */
export function ConversationList() {
  const t = useTranslations('shell.rail');
  const { items, before, load } = useList();
  const store = useListStore();
  const acts = useListActs();
  const path = usePathname();
  const zone = useTimeZone() ?? 'UTC';
  const today = useToday(zone);
  const rowHeight = useRowHeight();
  const rows = useMemo(() => rowsOf(items, today, zone), [items, today, zone]);
  const scroller = useRef<HTMLElement>(null);
  const [renaming, setRenaming] = useState<string | null>(null);

  const edges = useMemo(
    () => edgesOf(rows.map(({ kind }) => (kind === 'heading' ? headingHeight : rowHeight))),
    [rows, rowHeight],
  );
  const { first, end, show } = useWindow(scroller, edges);

  useEffect(() => {
    if (end >= rows.length - ahead && load === 'idle') void store.more();
  }, [end, rows.length, load, store]);

  const [tabStop, setTabStop] = useState<string | null>(null);
  const active = items.find((item) => path === `/c/${item.id}`)?.id;
  const stop = [tabStop, active, items[0]?.id].find((id) => id && items.some((item) => item.id === id));

  /** A row that the focus goes to as soon as it is drawn; until then the list itself holds it. */
  const awaited = useRef<string | null>(null);
  useEffect(() => {
    if (!awaited.current) return;
    const row = scroller.current?.querySelector<HTMLElement>(`[data-id="${awaited.current}"]`);
    const elsewhere = document.activeElement !== document.body && !scroller.current?.contains(document.activeElement);
    if (row || elsewhere) awaited.current = null;
    if (!elsewhere) (row ?? scroller.current)?.focus();
  });

  function focusRow(index: number): void {
    const row = rows[index];
    if (row?.kind !== 'item') return;
    setTabStop(row.item.id);
    awaited.current = row.item.id;
    show(index);
  }

  function onKeyDown(event: KeyboardEvent, index: number): void {
    const row = rows[index];
    if (row?.kind !== 'item') return;
    const to = nextItem(rows, index, event.key);
    if (to !== null) focusRow(to);
    else if (event.key === 'F2') setRenaming(row.item.id);
    else if (event.key === 'Delete') {
      const neighbour = nextItem(rows, index, 'ArrowDown') ?? nextItem(rows, index, 'ArrowUp');
      if (neighbour !== null) focusRow(neighbour);
      void acts.remove(row.item);
    } else return;
    event.preventDefault();
  }

  return (
    <nav
      ref={scroller}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.target !== scroller.current) return;
        onKeyDown(
          event,
          rows.findIndex((row) => row.kind === 'item' && row.item.id === stop),
        );
      }}
      aria-label={t('label')}
      className="relative min-h-0 flex-1 overflow-y-auto overscroll-contain px-2"
    >
      {items.length === 0 && <p className="px-2.5 pt-4 text-ui text-pretty text-ink-muted">{t('empty')}</p>}
      <ul aria-label={t('label')} aria-describedby="rail-keys">
        <li aria-hidden="true" style={{ height: edges[first] }} />
        {rows.slice(first, end).map((row, i) => {
          const index = first + i;
          if (row.kind === 'heading') return <Heading key={row.group} group={row.group} today={today} />;
          const { item } = row;
          return (
            <ListRow
              key={item.id}
              item={item}
              height={rowHeight}
              active={item.id === active}
              tabStop={item.id === stop}
              renaming={item.id === renaming}
              onKeyDown={(event) => onKeyDown(event, index)}
              onFocus={() => setTabStop(item.id)}
              onRename={(title) => void acts.rename(item, title)}
              onRenaming={(on, byKey) => {
                setRenaming(on ? item.id : null);
                if (byKey) focusRow(index);
              }}
              onDelete={() => void acts.remove(item)}
            />
          );
        })}
        <li aria-hidden="true" style={{ height: (edges.at(-1) ?? 0) - (edges[end] ?? 0) }} />
      </ul>
      <p id="rail-keys" className="sr-only">
        {t('keys')}
      </p>
      {before !== null && (
        <div className="px-2.5 py-3" role="status">
          {load === 'failed' ? (
            <>
              <p className="mb-2 text-small text-ink-muted">{t('failed')}</p>
              <Retry />
            </>
          ) : (
            <span className="flex flex-col gap-3">
              <span className="sr-only">{load === 'loading' && t('loadingMore')}</span>
              <Skeleton className="w-3/4" />
              <Skeleton className="w-1/2" />
            </span>
          )}
        </div>
      )}
    </nav>
  );
}

function Retry() {
  const store = useListStore();
  const t = useTranslations('shell');
  return (
    <Button size="sm" onClick={() => void store.more()}>
      {t('retry')}
    </Button>
  );
}

function Heading({ group, today }: { group: Group; today: string }) {
  const t = useTranslations('shell.group');
  const locale = useLocale();
  const known = group === 'today' || group === 'yesterday' || group === 'week' || group === 'month';
  return (
    <li className="flex items-end px-2.5 pb-1.5" style={{ height: headingHeight }}>
      <h2 className="text-tiny font-medium text-ink-muted">{known ? t(group) : formatMonth(group, locale, today)}</h2>
    </li>
  );
}
