import { formatMoney } from '@/lib/format/money';
import type { Locale } from '@/lib/i18n/locale';
import type { SharedMessage, SharedPart, Snapshot } from './types';
import type { SharingWords } from './words';

/** A snapshot as Markdown, for scripts and notes. */
export function markdownOf(snapshot: Snapshot, t: SharingWords, locale: Locale): string {
  const blocks = [
    `# ${oneLine(snapshot.title || t('document.untitled'))}`,
    `${t('page.published')} ${snapshot.publishedAt.slice(0, 10)}`,
    ...snapshot.messages.flatMap((message) => messageBlocks(message, t, locale)),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function messageBlocks(message: SharedMessage, t: SharingWords, locale: Locale): string[] {
  if (message.role === 'user') {
    const { author } = message;
    return [
      `## ${oneLine(author === undefined ? t('document.question') : t('document.questionOf', { author }))}`,
      message.text,
    ];
  }
  const { model, costNano } = message;
  return [
    `## ${oneLine(model === undefined ? t('document.answer') : t('document.answerOf', { model }))}`,
    ...message.steps.flatMap((step) => step.parts).flatMap((part) => partBlocks(part, t)),
    ...(message.unfinished ? [`*${t('document.unfinished')}*`] : []),
    ...(costNano === undefined
      ? []
      : [costNano === null ? t('document.noPrice') : t('document.cost', { amount: formatMoney(costNano, locale) })]),
  ];
}

function partBlocks(part: SharedPart, t: SharingWords): string[] {
  switch (part.type) {
    case 'text':
      return [part.text.trim()];
    case 'reasoning':
      return [`> **${t('document.thought')}**`, part.text.trim().replace(/^/gm, '> ')];
    case 'tool':
      return [
        `**${t('document.call', { name: `\`${part.name}\`` })}**`,
        ...(part.input === undefined ? [] : [`${t('document.input')}:`, fenced(part.input)]),
        ...(part.output === undefined ? [] : [`${t('document.result')}:`, fenced(part.output)]),
      ];
  }
}

/** In a fence longer than any within. */
function fenced(text: string): string {
  let longest = 2;
  for (const [ticks] of text.matchAll(/`+/g)) longest = Math.max(longest, ticks.length);
  const fence = '`'.repeat(longest + 1);
  return `${fence}\n${text}\n${fence}`;
}

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();
