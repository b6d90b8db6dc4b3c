import { type ScanRule, scanRules } from './scan-rules';
import type { SharedMessage, Snapshot } from './types';

export type ScannedPart = 'title' | 'question' | 'author' | 'answer' | 'reasoning' | 'tool-input' | 'tool-result';

export type Finding = {
  rule: string;
  kind: ScanRule['kind'];
  /** Place among the shared messages, from 0; null: the title. */
  message: number | null;
  part: ScannedPart;
  /** Some words around it, the thing itself masked. */
  excerpt: string;
};

/** More findings than a person looks at; the rest is counted. */
const mostFindings = 200;

/** Looks through everything that would go out, and nothing else, for secrets and personal data. */
export function scan(snapshot: Pick<Snapshot, 'title' | 'messages'>): { findings: Finding[]; more: number } {
  const all = [
    ...scanText(snapshot.title, null, 'title'),
    ...snapshot.messages.flatMap((message, at) => textsOf(message).flatMap(([part, text]) => scanText(text, at, part))),
  ];
  return { findings: all.slice(0, mostFindings), more: Math.max(0, all.length - mostFindings) };
}

function textsOf(message: SharedMessage): [ScannedPart, string][] {
  if (message.role === 'user') {
    return [
      ['question', message.text],
      ['author', message.author ?? ''],
    ];
  }
  return message.steps
    .flatMap((step) => step.parts)
    .flatMap((part): [ScannedPart, string][] => {
      if (part.type === 'text') return [['answer', part.text]];
      if (part.type === 'reasoning') return [['reasoning', part.text]];
      return [
        ['tool-input', part.input ?? ''],
        ['tool-result', part.output ?? ''],
      ];
    });
}

type Place = { from: number; to: number };

function scanText(text: string, message: number | null, part: ScannedPart): Finding[] {
  const taken: Place[] = [];
  return scanRules.flatMap(({ name, kind, pattern, holds }) =>
    [...text.matchAll(pattern)].flatMap((match): Finding[] => {
      const found = match[1] ?? match[0];
      const from = match.index + match[0].lastIndexOf(found);
      const place = { from, to: from + found.length };
      if (taken.some((other) => other.from < place.to && place.from < other.to)) return [];
      if (holds && !holds(found)) return [];
      taken.push(place);
      return [{ rule: name, kind, message, part, excerpt: excerptOf(text, place, kind) }];
    }),
  );
}

const around = 24;

function excerptOf(text: string, { from, to }: Place, kind: ScanRule['kind']): string {
  const line = (piece: string) => piece.replace(/\s+/g, ' ').toWellFormed();
  const before = line(text.slice(Math.max(0, from - around), from));
  const after = line(text.slice(to, to + around));
  return `${before}${masked(text.slice(from, to), kind)}${after}`;
}

/** As much of it as tells which one it is. */
function masked(found: string, kind: ScanRule['kind']): string {
  if (kind === 'personal' && found.includes('@')) return found.replace(/^(.)[^@]*/u, '$1•••');
  const shown = found.length >= 16 ? 4 : 1;
  return `${found.slice(0, shown)}••••`.replace(/\s+/g, ' ');
}
