import { joinParts } from '@/lib/conversations/join-parts';
import type { PartView, StepView } from '@/lib/conversations/view';

export type Prose = Extract<PartView, { type: 'reasoning' | 'text' }>;

/** Work is steps in a timeline; prose is thinking and speaking to the reader. */
export type Section =
  | { kind: 'work'; key: string; steps: StepView[] }
  | { kind: 'prose'; key: string; parts: Prose[]; steps: StepView[] };

const keyOf = (step: StepView) => `${step.step}.${step.attempt}`;
const speaks = (step: StepView) => step.parts.some((part) => part.type === 'text' && part.text.trim() !== '');
const calls = (step: StepView) => step.parts.some((part) => part.type === 'tool');

/** How a reply reads: its work as timelines, and between them what it thinks and says. */
export function arrange(steps: readonly StepView[]): Section[] {
  const sections: Section[] = [];
  steps.forEach((step, i) => {
    const last = sections.at(-1);
    const goesOn = i < steps.length - 1;
    if (step.joins && last?.kind === 'prose') {
      last.parts = joinParts(last.parts, proseOf(step));
      last.steps.push(step);
    } else if (isWork(step, i > 0, goesOn, steps[i + 1])) {
      if (last?.kind === 'work') last.steps.push(step);
      else sections.push({ kind: 'work', key: keyOf(step), steps: [step] });
    } else if (proseOf(step).length > 0) {
      sections.push({ kind: 'prose', key: keyOf(step), parts: proseOf(step), steps: [step] });
    }
  });
  return sections;
}

function isWork(step: StepView, follows: boolean, goesOn: boolean, next: StepView | undefined): boolean {
  if (calls(step)) return true;
  if (goesOn) return step.state === 'cut' && !next?.joins && step.parts.length > 0;
  return follows && step.state === 'streaming' && !speaks(step) && step.parts.length > 0;
}

const proseOf = (step: StepView): Prose[] =>
  step.parts.filter((part): part is Prose => part.type !== 'tool' && part.text.trim() !== '');

/** What the reply says to its reader, as Markdown. */
export const answerText = (steps: readonly StepView[]): string =>
  arrange(steps)
    .flatMap((section) => (section.kind === 'prose' ? section.parts : []))
    .flatMap((part) => (part.type === 'text' ? [part.text.trim()] : []))
    .join('\n\n');

/** Words, as far as scripts without spaces have them: their characters count. */
export function countWords(text: string): number {
  const han = text.match(/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/gu)?.length ?? 0;
  const rest = text
    .replace(/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/gu, ' ')
    .match(/[\p{L}\p{N}][\p{L}\p{N}'’.-]*/gu);
  return han + (rest?.length ?? 0);
}
