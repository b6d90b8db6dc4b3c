'use client';

import { memo, useId, useMemo, useState } from 'react';
import { BlockView } from './block';
import { type Block, createBlockReader, footnotes } from './blocks';
import { Footnotes } from './footnotes';
import { NotesContext, numberNotes } from './notes';
import './markdown.css';

/**
 * GitHub Markdown with LaTeX, as React elements: no HTML of the text is ever parsed. `growing` text is read piece by
 * piece; its settled blocks are not rendered again.
 */
export const Markdown = memo(function Markdown({ text, growing = false }: { text: string; growing?: boolean }) {
  const [read] = useState(createBlockReader);
  const id = useId();
  const blocks = read(text);
  const told = useMemo(() => footnotes(blocks), [blocks]);
  const levels = useMemo(() => headingLevels(blocks), [blocks]);
  const notes = useMemo(() => ({ id, numbers: numberNotes(blocks, told) }), [id, blocks, told]);
  return (
    <NotesContext value={notes}>
      <div className="markdown">
        {blocks.map(({ at, token }, i) => (
          <BlockView
            key={at}
            token={token}
            open={growing && i === blocks.length - 1}
            level={token.type === 'heading' ? levels.get(token.depth) : undefined}
          />
        ))}
        {notes.numbers.size > 0 && <Footnotes told={told} />}
      </div>
    </NotesContext>
  );
});

/** The page's title stands above an answer; its headings follow without a gap, whatever depth they begin with. */
function headingLevels(blocks: readonly Block[]): ReadonlyMap<number, number> {
  const depths = new Set(blocks.flatMap(({ token }) => (token.type === 'heading' ? [token.depth] : [])));
  return new Map([...depths].sort().map((depth, i) => [depth, Math.min(6, i + 2)]));
}
