import { type Ask, textOf } from '../ask';
import type { Answerer } from './reply';

const request = /\bsummari[sz]e (?:the|this|our) conversation\b|\bwrite a summary of (?:the|this|our) conversation\b/i;

/** A faithful summary: what was said is taken over as it stands, nothing is made up. */
export const summary: Answerer = (ask) => {
  const system = textOf(ask.body.messages.find((m) => m.role === 'system'));
  if (!request.test(ask.question.slice(0, 300)) && !request.test(system)) return null;
  return {
    reasoning: 'I keep what was asked, what was done, and the beginning of what was found.',
    text: thinned(linesOf(ask)).join('\n'),
    quick: true,
  };
};

/** The conversation as lines, whether it came as messages or as a transcript within the request. */
function linesOf({ body, question }: Ask): string[] {
  const transcript = question
    .split(/\n-{3,}\n/)
    .slice(1)
    .join('\n');
  if (transcript) return transcript.split(/\n+/).map((line) => clip(line, line.startsWith('Person:') ? 2000 : 400));
  return body.messages.slice(0, -1).flatMap((m) => {
    if (m.role === 'system') return [];
    if (m.role === 'user') return [`Person: ${clip(textOf(m), 2000)}`];
    if (m.role === 'tool') return [`Result: ${clip(oneLine(textOf(m)), 160)}`];
    const calls = (m.tool_calls ?? []).map((c) => `(called ${c.function.name} ${clip(c.function.arguments, 160)})`);
    return [`Assistant: ${clip(oneLine(textOf(m)), 400)}`, ...calls];
  });
}

const keptAtEnd = 40;

/** What the person said stays; of everything else only the newest lines. */
function thinned(lines: string[]): string[] {
  const from = lines.length - keptAtEnd;
  return lines.filter((line, i) => i >= from || line.startsWith('Person:'));
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ');

const clip = (text: string, max: number): string => (text.length > max ? `${text.slice(0, max)} …` : text);
