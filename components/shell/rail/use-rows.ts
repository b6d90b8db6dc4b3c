'use client';

import { useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useEffect, useRef, useState } from 'react';
import type { Row } from './group';
import { useRowHeight } from './row-height';

export const headingHeight = 34;
const firstScreen = { width: 280, height: 900 };

/** The rows that are drawn of the list, and the one of them that Tab reaches and the arrow keys move. */
export function useRows(rows: readonly Row[], scroller: RefObject<HTMLElement | null>, active: string | undefined) {
  const rowHeight = useRowHeight();
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (rows[index]?.kind === 'heading' ? headingHeight : rowHeight),
    getItemKey: (index) => {
      const row = rows[index];
      return row?.kind === 'item' ? row.item.id : (row?.group ?? index);
    },
    initialRect: firstScreen,
    overscan: 10,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: sizes are cached by the virtualizer, and these change them
  useEffect(() => virtual.measure(), [rowHeight, rows]);

  const [focused, setFocused] = useState<string | null>(null);
  const ids = rows.flatMap((row) => (row.kind === 'item' ? [row.item.id] : []));
  const tabStop = [focused, active, ids[0]].find((id) => id && ids.includes(id));

  /** A row that the focus goes to as soon as it is drawn; until then the list itself holds it. */
  const awaited = useRef<string | null>(null);
  useEffect(() => {
    if (!awaited.current) return;
    const row = scroller.current?.querySelector<HTMLElement>(`[data-id="${awaited.current}"]`);
    const elsewhere = document.activeElement !== document.body && !scroller.current?.contains(document.activeElement);
    if (row || elsewhere) awaited.current = null;
    if (!elsewhere) (row ?? scroller.current)?.focus();
  });

  return {
    drawn: virtual.getVirtualItems(),
    totalHeight: virtual.getTotalSize(),
    rowHeight,
    tabStop,
    setTabStop: setFocused,
    focusRow(index: number): void {
      const row = rows[index];
      if (row?.kind !== 'item') return;
      setFocused(row.item.id);
      awaited.current = row.item.id;
      virtual.scrollToIndex(index);
    },
  };
}
