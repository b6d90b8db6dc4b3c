'use client';

import type { Tokens } from 'marked';
import { useTranslations } from 'next-intl';
import { createElement, memo } from 'react';
import { longWords } from '../long-words';
import { CodeBlock } from './code-block';
import { decodeEntities } from './entities';
import { Inline } from './inline';
import { Tex } from './tex';
import type { MarkdownToken } from './tokens';

/** The children of a container, block by block. */
export function Blocks({ tokens }: { tokens: readonly MarkdownToken[] }) {
  // biome-ignore lint/suspicious/noArrayIndexKey: blocks are only ever added at the end
  return tokens.map((token, i) => <BlockView key={i} token={token} />);
}

type BlockViewProps = {
  token: MarkdownToken;
  open?: boolean;
  /** Of a heading. */
  level?: number;
};

/** One block. `open`: more of it may still come. */
export const BlockView = memo(function BlockView({ token, open = false, level }: BlockViewProps) {
  switch (token.type) {
    case 'paragraph':
      return (
        <p className={longWords(token.raw)}>
          <Inline tokens={token.tokens} />
        </p>
      );
    case 'heading':
      return createElement(
        `h${level ?? Math.min(6, token.depth + 1)}`,
        { 'data-depth': token.depth },
        <Inline tokens={token.tokens} />,
      );
    case 'code':
      return <CodeBlock code={token.text} lang={token.lang ?? ''} open={open && !isClosed(token)} />;
    case 'blockquote':
      return (
        <blockquote>
          <Blocks tokens={token.tokens as MarkdownToken[]} />
        </blockquote>
      );
    case 'list':
      return <List list={token} />;
    case 'table':
      return <Table table={token} />;
    case 'hr':
      return <hr />;
    case 'tex':
      return <Tex source={token.text} display={token.display} open={open} />;
    case 'html':
      return /^\s*<!--/.test(token.text) ? null : <p className="whitespace-pre-wrap">{token.text.trimEnd()}</p>;
    case 'text':
      return <Inline tokens={token.tokens ?? [token]} />;
    case 'def':
    case 'noteText':
    case 'space':
    case 'checkbox':
      return null;
    default:
      return 'raw' in token ? decodeEntities(token.raw) : null;
  }
});

const isClosed = (token: Tokens.Code) =>
  token.codeBlockStyle === 'indented' || /\n {0,3}(`{3,}|~{3,})[ \t]*\n*$/.test(token.raw);

function List({ list }: { list: Tokens.List }) {
  const t = useTranslations('chat.markdown');
  const items = list.items.map((item, i) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: items are only ever added at the end
    <li key={i} className={item.task ? 'task' : undefined}>
      {item.task && (
        <input
          type="checkbox"
          aria-label={t(item.checked ? 'done' : 'open')}
          checked={item.checked ?? false}
          readOnly
          disabled
        />
      )}
      <Blocks tokens={item.tokens as MarkdownToken[]} />
    </li>
  ));
  return list.ordered ? <ol start={list.start === '' ? undefined : list.start}>{items}</ol> : <ul>{items}</ul>;
}

function Table({ table }: { table: Tokens.Table }) {
  const style = (i: number) => ({ textAlign: table.align[i] ?? undefined });
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table scrolls by keyboard too
    <div className="table-scroll" tabIndex={0}>
      <table>
        <thead>
          <tr>
            {table.header.map((cell, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its place
              <th key={i} style={style(i)}>
                <Inline tokens={cell.tokens} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, y) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place
            <tr key={y}>
              {row.map((cell, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its place
                <td key={i} style={style(i)}>
                  <Inline tokens={cell.tokens} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
