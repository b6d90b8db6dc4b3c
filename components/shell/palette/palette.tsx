'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { Modal } from '@/components/ui/dialog';
import { SearchIcon } from '@/components/ui/icons';
import { Kbd } from '@/components/ui/kbd';
import { step } from '@/components/ui/menu-moves';
import { Pulse } from '@/components/ui/pulse';
import { useList } from '../rail/store';
import { type Entry, hrefOf, matching } from './entries';
import { EntryRow } from './entry-row';
import { useActs } from './use-acts';
import { useSearch } from './use-search';

/** Ctrl/Cmd-K: everything by a few letters. */
export default function Palette({ onClose }: { onClose: () => void }) {
  const t = useTranslations('shell.palette');
  const router = useRouter();
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(0);
  const search = useSearch(query);
  const acts = useActs();
  const { items } = useList();
  const listing = useRef<HTMLDivElement>(null);
  const empty = query.trim() === '';

  const sections = useMemo(() => {
    const found: Entry[] = search.hits.map((hit, n) => ({ kind: 'hit', id: `hit-${n}`, hit }));
    const recent: Entry[] = items.slice(0, 6).map((item) => ({ kind: 'conversation', id: item.id, item }));
    const fitting: Entry[] = matching(acts, query).map((act) => ({ kind: 'act', ...act }));
    const all: [string, Entry[]][] = empty
      ? [
          [t('actions'), fitting],
          [t('recent'), recent],
        ]
      : [
          [t('results'), found],
          [t('actions'), fitting],
        ];
    return all.filter(([, entries]) => entries.length > 0);
  }, [search.hits, items, acts, query, empty, t]);
  const entries = sections.flatMap(([, list]) => list);
  const current = entries[Math.min(at, entries.length - 1)];

  useEffect(() => {
    listing.current?.querySelector(`[id="palette-${current?.id}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [current?.id]);

  function go(entry: Entry | undefined): void {
    if (!entry) return;
    onClose();
    if (entry.kind === 'act') entry.run();
    else if (entry.kind === 'conversation') router.push(`/c/${entry.item.id}`);
    else router.push(hrefOf(entry.hit, search.query));
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing) return;
    const to = event.key === 'Home' || event.key === 'End' ? null : step(event.key, at, entries.length);
    if (to !== null) setAt(to);
    else if (event.key === 'Enter') go(current);
    else return;
    event.preventDefault();
  }

  return (
    <Modal
      open
      onClose={onClose}
      label={t('label')}
      className="mx-auto mt-[12dvh] mb-auto w-[min(40rem,calc(100vw-1.5rem))] overflow-hidden rounded-2xl bg-raised max-md:mt-3"
    >
      <div className="flex items-center gap-3 border-b border-line px-4">
        <span className="flex w-5 justify-center text-ink-muted">
          {search.state === 'searching' ? <Pulse className="text-accent" /> : <SearchIcon />}
        </span>
        <input
          // biome-ignore lint/a11y/noAutofocus: the palette is opened to be typed into
          autoFocus
          role="combobox"
          aria-expanded="true"
          aria-controls="palette-list"
          aria-activedescendant={current && `palette-${current.id}`}
          aria-autocomplete="list"
          aria-label={t('placeholder')}
          placeholder={t('placeholder')}
          value={query}
          maxLength={200}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => {
            setQuery(event.target.value);
            setAt(0);
          }}
          onKeyDown={onKeyDown}
          className="h-13 min-w-0 flex-1 bg-transparent text-lead outline-none"
        />
        <span className="touch:hidden">
          <Kbd>Esc</Kbd>
        </span>
      </div>
      <div
        ref={listing}
        id="palette-list"
        role="listbox"
        aria-label={t('label')}
        className="relative max-h-[60dvh] overflow-y-auto p-2"
      >
        {sections.map(([heading, list]) => (
          // biome-ignore lint/a11y/useSemanticElements: a group of options within a listbox, not of form fields
          <div key={heading} role="group" aria-label={heading}>
            <p aria-hidden="true" className="px-2.5 pt-2 pb-1 text-tiny font-medium text-ink-muted">
              {heading}
            </p>
            {list.map((entry) => (
              <EntryRow
                key={entry.id}
                entry={entry}
                selected={entry === current}
                onPoint={() => setAt(entries.indexOf(entry))}
                onGo={() => go(entry)}
              />
            ))}
          </div>
        ))}
      </div>
      {!empty && search.hits.length === 0 && (search.state === 'found' || search.state === 'failed') && (
        <p className="px-4.5 pt-1 pb-5 text-ui text-ink-muted">
          {search.state === 'failed' ? t('failed') : t('none', { query: search.query })}
        </p>
      )}
      <p role="status" className="sr-only">
        {search.state === 'found' && !empty ? t('count', { count: search.hits.length }) : t('hint')}
      </p>
    </Modal>
  );
}
