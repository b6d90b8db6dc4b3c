import { textOf } from '../ask';
import { withoutDirective } from '../script';
import type { Answerer } from './reply';

const request = /\bwrite (?:a|the) (?:short )?title\b|\btitle (?:for|of) (?:this|the|a) conversation\b/i;
const quoted = /(?:^|\n)(?:user|person|question|message)\s*:\s*([\s\S]+?)(?:\n\s*\n(?:assistant|answer)\s*:|$)/i;
const opening =
  /^(?:(?:please|can you|could you|would you|i want you to|i would like to|peux-tu|pourrais-tu|s'il te plaît|stp)\b[\s,]*)+/i;

/** What a title that was cut must not end in. */
const loose = /(?:[\s,;:]+(?:a|an|the|and|or|of|in|on|to|with|for|un|une|le|la|les|et|ou|de|des|du|à)?)+$/i;

/** A title for the conversation, made of the first question's own words. */
export const title: Answerer = ({ body, question, at }) => {
  const system = textOf(body.messages.find((m) => m.role === 'system'));
  if (!request.test(question) && !request.test(system)) return null;
  const users = body.messages.slice(0, at).filter((m) => m.role === 'user');
  const asked = users.length > 0 && request.test(question) ? textOf(users[0]) : within(question);
  return { reasoning: 'A title: the subject in a few words.', text: titleOf(asked), quick: true };
};

/** The question, where a message quotes the conversation or asks for the title besides. */
function within(text: string): string {
  const labelled = quoted.exec(text)?.[1];
  if (labelled) return labelled;
  return text.split(/\n\s*\n/).find((paragraph) => !request.test(paragraph)) ?? text;
}

/** At most six words of the first sentence. */
export function titleOf(asked: string): string {
  const clean = withoutDirective(asked)
    .replace(/https?:\/\/([^\s/]+)\S*/g, '$1')
    .replace(/[*`#<>"“”]|(?<!\w)_+|_+(?!\w)/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  const plain = clean.replace(opening, '');
  const sentence = plain.split(/[.!?](?:\s|$)|[。！？]/u)[0]?.trim() ?? '';
  const words = sentence.split(' ').slice(0, 6).join(' ').slice(0, 60).replace(loose, '');
  return words === '' ? 'A practice conversation' : words.charAt(0).toUpperCase() + words.slice(1);
}
