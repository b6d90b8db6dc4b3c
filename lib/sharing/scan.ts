import { asShown } from './as-shown';
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
  const findings: Finding[] = [];
  let more = 0;
  const look = (text: string, message: number | null, part: ScannedPart) => {
    for (const { rule, excerpt } of findAll(text)) {
      if (findings.length === mostFindings) more += 1;
      else findings.push({ rule: rule.name, kind: rule.kind, message, part, excerpt });
    }
  };
  look(snapshot.title, null, 'title');
  for (const [at, message] of snapshot.messages.entries())
    for (const [part, text] of textsOf(message)) look(text, at, part);
  return { findings, more };
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

/** What stands in a text, and what a reader would see in it besides: models escape the signs that Markdown knows. */
function findAll(text: string): { rule: ScanRule; excerpt: string }[] {
  const known = new Set<string>();
  return [...new Set([text, asShown(text)])].flatMap((form) => {
    const places = [...findIn(form)].map(({ rule, place }) => ({
      rule,
      place,
      value: asShown(form.slice(place.from, place.to)),
    }));
    const fresh = places.filter(({ value }) => !known.has(value));
    for (const { value } of fresh) known.add(value);
    return fresh.map(({ rule, place }) => ({ rule, excerpt: excerptOf(form, place, rule.kind) }));
  });
}

/** What the rules find, rule by rule; of those that find the same place the first one has it. */
function* findIn(text: string): Generator<{ rule: ScanRule; place: Place }> {
  const taken = new Uint8Array(text.length);
  for (const rule of scanRules) {
    for (const match of text.matchAll(rule.pattern)) {
      const found = match[1] ?? match[0];
      const from = match.index + match[0].lastIndexOf(found);
      const place = { from, to: from + found.length };
      if (taken.subarray(place.from, place.to).includes(1)) continue;
      if (rule.holds && !rule.holds(found)) continue;
      taken.fill(1, place.from, place.to);
      yield { rule, place };
    }
  }
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
