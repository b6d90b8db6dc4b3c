'use client';

import { useTranslations } from 'next-intl';
import { createContext, use } from 'react';
import type { Block } from './blocks';
import type { MarkdownToken, NoteTextToken } from './tokens';

type Notes = { id: string; numbers: ReadonlyMap<string, number> };

export const NotesContext = createContext<Notes>({ id: '', numbers: new Map() });

/** Footnotes are counted in the order in which the text first refers to them. */
export function numberNotes(
  blocks: readonly Block[],
  told: ReadonlyMap<string, NoteTextToken>,
): ReadonlyMap<string, number> {
  const numbers = new Map<string, number>();
  if (told.size === 0) return numbers;
  const visit = (value: unknown) => {
    if (Array.isArray(value)) value.forEach(visit);
    else if (typeof value === 'object' && value !== null) {
      const token = value as Partial<MarkdownToken>;
      if (token.type === 'note' && token.id && told.has(token.id) && !numbers.has(token.id)) {
        numbers.set(token.id, numbers.size + 1);
      }
      Object.values(value).forEach(visit);
    }
  };
  visit(blocks.map((block) => block.token));
  return numbers;
}

export function NoteMark({ note, raw }: { note: string; raw: string }) {
  const { id, numbers } = use(NotesContext);
  const t = useTranslations('chat.markdown');
  const number = numbers.get(note);
  if (number === undefined) return raw;
  return (
    <sup>
      <a href={`#${id}${number}`} id={`${id}back${number}`} aria-label={t('footnote', { number })}>
        {number}
      </a>
    </sup>
  );
}
