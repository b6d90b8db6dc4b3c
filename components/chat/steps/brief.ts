import type { PartView, StepView } from '@/lib/conversations/view';

export type ToolPart = Extract<PartView, { type: 'tool' }>;

export const toolsOf = (step: StepView): ToolPart[] => step.parts.filter((part) => part.type === 'tool');

/** What a step thinks and says: the words that a search can lead to. */
export const proseOf = (step: StepView): string =>
  step.parts.map((part) => (part.type === 'tool' ? '' : part.text)).join('\n');

/** A value of one of the telling keys, also where the JSON has no end: it streams in, or came shortened. */
const telling = /"(?:url|query|q|path)"\s*:\s*"((?:[^"\\]|\\.)*)/;

/** The one thing that a call's input is about, in short: an address, a query, or its first value. */
export function briefInput(source: string): string {
  const input = parsed(source);
  if (typeof input !== 'object' || input === null) return short(telling.exec(source)?.[1] ?? source.slice(0, 120));
  const known = input as Record<string, unknown>;
  const main = known.url ?? known.query ?? known.q ?? known.path ?? Object.values(known)[0];
  if (main === undefined) return '';
  return short(typeof main === 'string' ? main : JSON.stringify(main));
}

const short = (text: string) => text.replace(/^https?:\/\/(www\.)?/, '').slice(0, 160);

/** A call's input for reading: indented where it is JSON, verbatim where not. */
export function fullInput(source: string): string {
  const input = parsed(source);
  return input === undefined ? source : JSON.stringify(input, null, 2);
}

function parsed(source: string): unknown {
  try {
    return JSON.parse(source);
  } catch {
    return undefined;
  }
}

/** The first line that the step says or thinks, for its one line in the timeline. */
export function gist(step: StepView): string {
  const said = step.parts.find((part) => part.type === 'text' && part.text.trim() !== '');
  const thought = step.parts.findLast((part) => part.type === 'reasoning');
  const text = said?.type === 'text' ? said.text : thought?.type === 'reasoning' ? lastLine(thought.text) : '';
  return text.trim().split('\n')[0]?.slice(0, 200) ?? '';
}

const lastLine = (text: string) => text.trimEnd().slice(-400).split('\n').at(-1) ?? '';
