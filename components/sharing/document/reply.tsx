'use client';

import { useLocale, useTranslations } from 'next-intl';
import { createElement } from 'react';
import { Markdown } from '@/components/chat/markdown/markdown';
import { formatMoney } from '@/lib/format/money';
import { formatDuration } from '@/lib/format/time';
import type { SharedPart, SharedReply } from '@/lib/sharing/types';

type Of<T extends SharedPart['type']> = Extract<SharedPart, { type: T }>;

type ReplyProps = { message: SharedReply; growing: boolean; level: 1 | 3 };

export function SharedReplyView({ message, growing, level }: ReplyProps) {
  const t = useTranslations('sharing.document');
  const locale = useLocale();
  const parts = message.steps.flatMap((step) => step.parts);
  const { costNano } = message;
  return (
    <section className="shared-reply" aria-busy={growing || undefined}>
      {createElement(
        `h${level + 1}`,
        { className: 'shared-who' },
        message.model === undefined ? t('answer') : t('answerOf', { model: message.model }),
      )}
      {parts.map((part, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a part is its place
        <PartView key={i} part={part} growing={growing && i === parts.length - 1} />
      ))}
      {message.unfinished && !growing && <p className="shared-note">{t('unfinished')}</p>}
      {costNano !== undefined && (
        <p className="shared-note">
          {costNano === null ? t('noPrice') : t('cost', { amount: formatMoney(costNano, locale) })}
        </p>
      )}
    </section>
  );
}

function PartView({ part, growing }: { part: SharedPart; growing: boolean }) {
  switch (part.type) {
    case 'text':
      return <Markdown text={part.text} growing={growing} />;
    case 'reasoning':
      return <Thought part={part} growing={growing} />;
    case 'tool':
      return <Call part={part} />;
  }
}

function Thought({ part, growing }: { part: Of<'reasoning'>; growing: boolean }) {
  const t = useTranslations('sharing.document');
  const locale = useLocale();
  const head = part.ms ? t('thoughtFor', { time: formatDuration(part.ms, locale) }) : t('thought');
  return (
    <details className="shared-fold" open={growing}>
      <summary>{head}</summary>
      <div className="text-small">
        <Markdown text={part.text} growing={growing} />
      </div>
    </details>
  );
}

function Call({ part: { name, input, output } }: { part: Of<'tool'> }) {
  const t = useTranslations('sharing.document');
  return (
    <details className="shared-fold">
      <summary>{t('call', { name })}</summary>
      {input !== undefined && <Said head={t('input')} text={input} />}
      {output !== undefined && <Said head={t('result')} text={output} />}
    </details>
  );
}

function Said({ head, text }: { head: string; text: string }) {
  return (
    <>
      <p className="shared-label">{head}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: long text scrolls by keyboard too */}
      <pre className="shared-pre" tabIndex={0}>
        {text}
      </pre>
    </>
  );
}
