'use client';

import { useTranslations } from 'next-intl';
import { createElement, type ReactNode } from 'react';
import type { SharedMessage, Snapshot } from '@/lib/sharing/types';
import { SharedQuestionView } from './question';
import { SharedReplyView } from './reply';
import './document.css';

type SharedDocumentProps = {
  /** Without `publishedAt`, which a live share has not. */
  snapshot: Pick<Snapshot, 'title' | 'messages'>;
  /** Under the title: when it was published, what one may do. */
  about?: ReactNode;
  /** A reply that is being written. */
  growing?: boolean;
  /** Of its heading, where it does not stand alone. */
  level?: 1 | 3;
};

/** What a share shows: the same on its page, in the dialog before it is published, and live. */
export function SharedDocument({
  snapshot: { title, messages },
  about,
  growing = false,
  level = 1,
}: SharedDocumentProps) {
  const t = useTranslations('sharing.document');
  return (
    <article className="shared-document">
      <header className="shared-head">
        {createElement(`h${level}`, { className: 'shared-title' }, title || t('untitled'))}
        {about}
      </header>
      {messages.map((message, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a message is its place
        <MessageView key={i} message={message} growing={growing && i === messages.length - 1} level={level} />
      ))}
    </article>
  );
}

type MessageProps = { message: SharedMessage; growing: boolean; level: 1 | 3 };

function MessageView({ message, growing, level }: MessageProps) {
  return message.role === 'user' ? (
    <SharedQuestionView message={message} level={level} />
  ) : (
    <SharedReplyView message={message} growing={growing} level={level} />
  );
}
