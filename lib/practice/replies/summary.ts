import { type AskMessage, textOf } from '../ask';
import type { Answerer } from './reply';

const request = /\bsummari[sz]e (?:the|this|our|what)\b|\bwrite (?:a|the) summary\b/i;

/** A faithful summary: sentences are taken over as they stand, none is made up. */
export const summary: Answerer = ({ body, question }) => {
  const system = textOf(body.messages.find((m) => m.role === 'system'));
  const order = question.slice(0, 600);
  if (!request.test(system) && !/conversation/i.test(order)) return null;
  if (!request.test(system) && !request.test(order)) return null;
  const inner = body.messages.filter((m, i) => m.role !== 'system' && i < body.messages.length - 1);
  const text = inner.length > 0 ? extract(inner) : clip(question, 6000);
  return { reasoning: 'I keep what was asked, what was found and what is still open.', text, quick: true };
};

/** The questions in full, the tools used with the beginning of what they gave, the first sentences of each answer. */
function extract(messages: readonly AskMessage[]): string {
  const lines = messages.flatMap((m) => {
    if (m.role === 'user') return [`The person asked: ${clip(textOf(m), 2000)}`];
    if (m.role === 'tool') return [`  Result: ${clip(textOf(m).replace(/\s+/g, ' '), 160)}`];
    const calls = (m.tool_calls ?? []).map(
      (c) => `- Called ${c.function.name} with ${clip(c.function.arguments, 160)}`,
    );
    const said = clip(textOf(m).replace(/\s+/g, ' '), 400);
    return [...(said ? [`The assistant answered: ${said}`] : []), ...calls];
  });
  return thinned(lines).join('\n');
}

const keptAtEnd = 40;

/** Questions stay; of everything else only the newest lines. */
function thinned(lines: string[]): string[] {
  const from = lines.length - keptAtEnd;
  return lines.filter((line, i) => i >= from || line.startsWith('The person asked'));
}

const clip = (text: string, max: number): string => (text.length > max ? `${text.slice(0, max)} …` : text);
