'use client';

import { type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import type { Row } from './group';
import { useRowHeight } from './row-height';
import { useWindow } from './use-window';
import { edgesOf } from './window';

export const headingHeight = 34;

/** The rows that are drawn of the list, and the one of them that Tab reaches and the arrow keys move. */
export function useRows(rows: readonly Row[], scroller: RefObject<HTMLElement | null>, active: string | undefined) {
  const rowHeight = useRowHeight();
  const edges = useMemo(
    () => edgesOf(rows.map(({ kind }) => (kind === 'heading' ? headingHeight : rowHeight))),
    [rows, rowHeight],
  );
  const { first, end, show } = useWindow(scroller, edges);

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
    drawn: rows.slice(first, end).map((row, i) => ({ index: first + i, key: keyOf(row) })),
    /** Heights of what is not drawn, px. */
    above: edges[first] ?? 0,
    below: (edges.at(-1) ?? 0) - (edges[end] ?? 0),
    rowHeight,
    tabStop,
    setTabStop: setFocused,
    focusRow(index: number): void {
      const row = rows[index];
      if (row?.kind !== 'item') return;
      setFocused(row.item.id);
      awaited.current = row.item.id;
      show(index);
    },
  };
}

const keyOf = (row: Row): string => (row.kind === 'item' ? row.item.id : row.group);
