'use client';

import { memo, useId, useMemo, useState } from 'react';
import { BlockView } from './block';
import { createBlockReader, footnotes } from './blocks';
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
  const notes = useMemo(() => ({ id, numbers: numberNotes(blocks, told) }), [id, blocks, told]);
  return (
    <NotesContext value={notes}>
      <div className="markdown">
        {blocks.map(({ at, token }, i) => (
          <BlockView key={at} token={token} open={growing && i === blocks.length - 1} />
        ))}
        {notes.numbers.size > 0 && <Footnotes told={told} />}
      </div>
    </NotesContext>
  );
});
