'use client';

import type { Token } from 'marked';
import type { ReactNode } from 'react';
import { decodeEntities } from './entities';
import { NoteMark } from './notes';
import { OutsideImage } from './outside-image';
import { SafeLink } from './safe-link';
import { Tex } from './tex';
import type { MarkdownToken } from './tokens';

/** Words within a line. Adjacent plain words become one text node, so that a growing line is one change. */
export function Inline({ tokens }: { tokens: readonly Token[] }) {
  const shown: ReactNode[] = [];
  let words = '';
  const flush = () => {
    if (words) shown.push(words);
    words = '';
  };
  (tokens as readonly MarkdownToken[]).forEach((token, i) => {
    const plain = wordsOf(token);
    if (plain !== null) {
      words += plain;
      return;
    }
    flush();
    // biome-ignore lint/suspicious/noArrayIndexKey: words are only ever added at the end
    shown.push(<Piece key={i} token={token} />);
  });
  flush();
  return shown;
}

function wordsOf(token: MarkdownToken): string | null {
  if (token.type === 'escape') return token.text;
  if (token.type === 'text' && !token.tokens) return decodeEntities(token.text);
  if (token.type === 'checkbox') return '';
  if (token.type === 'html' && !/^<br\s*\/?>$/i.test(token.raw)) return /^<!--/.test(token.raw) ? '' : token.raw;
  return null;
}

function Piece({ token }: { token: MarkdownToken }) {
  switch (token.type) {
    case 'strong':
      return (
        <strong>
          <Inline tokens={token.tokens} />
        </strong>
      );
    case 'em':
      return (
        <em>
          <Inline tokens={token.tokens} />
        </em>
      );
    case 'del':
      return (
        <del>
          <Inline tokens={token.tokens} />
        </del>
      );
    case 'codespan':
      return <code>{token.text}</code>;
    case 'br':
    case 'html':
      return <br />;
    case 'link':
      return (
        <SafeLink
          href={decodeEntities(token.href)}
          tokens={token.tokens}
          show={(tokens) => <Inline tokens={tokens} />}
        />
      );
    case 'image':
      return <OutsideImage src={decodeEntities(token.href)} alt={decodeEntities(token.text)} />;
    case 'tex':
      return <Tex source={token.text} display={token.display} />;
    case 'note':
      return <NoteMark note={token.id} raw={token.raw} />;
    case 'text':
      return <Inline tokens={token.tokens ?? []} />;
    default:
      return token.raw;
  }
}
