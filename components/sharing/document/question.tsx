'use client';

import { useTranslations } from 'next-intl';
import { createElement } from 'react';
import { longWords } from '@/components/chat/long-words';
import { cx } from '@/components/ui/cx';
import type { SharedQuestion } from '@/lib/sharing/types';

export function SharedQuestionView({ message, level }: { message: SharedQuestion; level: 1 | 3 }) {
  const t = useTranslations('sharing.document');
  return (
    <section className="shared-question">
      {createElement(
        `h${level + 1}`,
        { className: 'shared-who' },
        message.author === undefined ? t('question') : t('questionOf', { author: message.author }),
      )}
      <div className={cx('shared-words', longWords(message.text))}>{message.text}</div>
    </section>
  );
}
