'use client';

import { useTranslations } from 'next-intl';
import { use } from 'react';
import { BlockView } from './block';
import { NotesContext } from './notes';
import type { MarkdownToken, NoteTextToken } from './tokens';

/** The notes themselves, at the end of the text. */
export function Footnotes({ told }: { told: ReadonlyMap<string, NoteTextToken> }) {
  const { id, numbers } = use(NotesContext);
  const t = useTranslations('chat.markdown');
  return (
    <section aria-label={t('footnotes')} className="footnotes">
      <ol>
        {[...numbers].map(([note, number]) => (
          <li key={note} id={`${id}${number}`}>
            {(told.get(note)?.tokens ?? []).map((token, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a note's blocks have no other name
              <BlockView key={i} token={token as MarkdownToken} />
            ))}
            <a href={`#${id}back${number}`} aria-label={t('back', { number })}>
              ↩
            </a>
          </li>
        ))}
      </ol>
    </section>
  );
}
