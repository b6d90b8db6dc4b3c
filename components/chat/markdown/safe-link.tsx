'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { disguised, safeLink } from './address';

type SafeLinkProps = { href: string; words: string; children: ReactNode };

/** A link of a model: leaves for a page of its own, tells nobody where from, and says where it leads when its words lie. */
export function SafeLink({ href, words, children }: SafeLinkProps) {
  const t = useTranslations('chat.markdown');
  const url = safeLink(href);
  if (!url) {
    return (
      <span className="refused-link" title={t('linkRefused')}>
        {children}
      </span>
    );
  }
  const host = disguised(words, url);
  return (
    <>
      <a href={url.href} target="_blank" rel="noopener noreferrer nofollow" title={url.href}>
        {children}
      </a>
      {host && <span className="link-host"> ({host})</span>}
    </>
  );
}
