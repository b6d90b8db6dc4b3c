'use client';

import type { Token } from 'marked';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { disguised, safeLink } from './address';
import { linkParts, visibleWords } from './link-parts';

type SafeLinkProps = { href: string; tokens: readonly Token[]; show: (tokens: readonly Token[]) => ReactNode };

/**
 * A link of a model: leaves for a page of its own, tells nobody where from, and says where it leads when its words lie.
 * Its pictures stand beside it, each with a button of its own.
 */
export function SafeLink({ href, tokens, show }: SafeLinkProps) {
  const t = useTranslations('chat.markdown');
  const url = safeLink(href);
  if (!url) {
    return (
      <span className="refused-link" title={t('linkRefused')}>
        {show(tokens)}
      </span>
    );
  }
  const { within, beside } = linkParts(tokens);
  const words = visibleWords(within);
  const host = disguised(words, url);
  return (
    <>
      <a href={url.href} target="_blank" rel="noopener noreferrer nofollow" title={url.href}>
        {words.trim() ? show(within) : url.host || url.href}
      </a>
      {host && <span className="link-host"> ({host})</span>}
      {beside.length > 0 && <> {show(beside)}</>}
    </>
  );
}
