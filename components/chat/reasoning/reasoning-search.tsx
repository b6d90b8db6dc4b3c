'use client';

import { useTranslations } from 'next-intl';
import { type RefObject, useEffect, useMemo, useState } from 'react';
import { IconButton } from '@/components/ui/icon-button';
import { ChevronDownIcon, CloseIcon } from '@/components/ui/icons';
import { inputClass } from '@/components/ui/input-class';
import { findRanges, markRanges, showRange, unmark } from '../find/ranges';

type SearchProps = { root: RefObject<HTMLElement | null>; onClose: () => void };

/** Finds words within one thought and goes from place to place. */
export default function ReasoningSearch({ root, onClose }: SearchProps) {
  const t = useTranslations('chat.reasoning');
  const [words, setWords] = useState('');
  const [at, setAt] = useState(0);
  const found = useMemo(() => (root.current ? findRanges(root.current, words) : []), [root, words]);
  useEffect(() => {
    const current = found[at];
    markRanges('pensee-found', found, current);
    if (current) showRange(current);
    return () => unmark('pensee-found');
  }, [found, at]);
  const move = (by: number) => setAt(found.length === 0 ? 0 : (at + by + found.length) % found.length);
  return (
    <search className="mb-2 flex items-center gap-1">
      <input
        type="search"
        // biome-ignore lint/a11y/noAutofocus: it appears because the reader asked to search
        autoFocus
        aria-label={t('search')}
        value={words}
        onChange={(event) => {
          setWords(event.target.value);
          setAt(0);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') move(event.shiftKey ? -1 : 1);
          if (event.key !== 'Escape') return;
          event.preventDefault();
          event.stopPropagation();
          onClose();
        }}
        className={`${inputClass} h-8 max-w-64 text-small touch:h-11`}
      />
      <span role="status" className="px-1.5 text-small text-ink-muted tabular-nums">
        {words && t('found', { count: found.length, at: at + 1 })}
      </span>
      <IconButton size="sm" label={t('previous')} disabled={found.length < 2} onClick={() => move(-1)}>
        <ChevronDownIcon size={16} className="rotate-180" />
      </IconButton>
      <IconButton size="sm" label={t('next')} disabled={found.length < 2} onClick={() => move(1)}>
        <ChevronDownIcon size={16} />
      </IconButton>
      <IconButton size="sm" label={t('closeSearch')} onClick={onClose}>
        <CloseIcon size={16} />
      </IconButton>
    </search>
  );
}
