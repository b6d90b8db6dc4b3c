import { callPlace, data, type StreamChunk } from './chunks';
import type { StoredCall, StoredStep } from './store';
import type { Part, Spend, StreamData } from './types';

/** The chunks that tell what is stored of a run, each part in one piece. */
export function replay(
  steps: readonly StoredStep[],
  calls: readonly StoredCall[],
  spends: ReadonlyMap<string, Spend>,
  shortenings: readonly StreamData['compacted'][] = [],
): StreamChunk[] {
  const told = new Set<number>();
  const marks = (step: number): StreamChunk[] => {
    const own = shortenings.filter((s) => s.step === step && !told.has(step));
    told.add(step);
    return own.map((s) => data('compacted', s));
  };
  const past = steps.flatMap((stored, index) => {
    const own = stored.state === 'done' ? calls.filter((c) => c.step === stored.step) : [];
    const spend = stored.ledgerId === null ? undefined : spends.get(stored.ledgerId);
    const goesOn = index === steps.length - 1 && own.some((c) => c.endedAt === null);
    return [
      ...marks(stored.step),
      ...tryChunks(stored),
      ...own.flatMap((call) => answerChunks(stored, call)),
      ...spendChunks(stored, spend),
      ...(goesOn ? [] : [finishStep]),
    ];
  });
  return [...past, ...[...new Set(shortenings.map((s) => s.step))].flatMap(marks)];
}

const finishStep: StreamChunk = { type: 'finish-step' };

function tryChunks(stored: StoredStep): StreamChunk[] {
  const { step, attempt, joins } = stored;
  const about = { step, attempt, startedAt: stored.startedAt.getTime(), ...(joins ? { joins: true as const } : {}) };
  const content = stored.parts.flatMap((part, i) => partChunks(part, i, step, attempt));
  return [{ type: 'start-step' }, data('step', about), ...content];
}

function partChunks(part: Part, index: number, step: number, attempt: number): StreamChunk[] {
  if (part.type !== 'tool') {
    const id = String(index);
    return [
      { type: `${part.type}-start`, id },
      { type: `${part.type}-delta`, id, delta: part.text },
      part.type === 'text' ? { type: 'text-end', id } : { type: 'reasoning-end', id, ms: part.ms },
    ];
  }
  const place = {
    toolCallId: callPlace(step, attempt, part.index),
    toolName: part.name,
    dynamic: true,
    callId: part.id,
  } as const;
  const start: StreamChunk = { type: 'tool-input-start', ...place };
  if (part.invalid)
    return [start, { type: 'tool-input-error', ...place, input: part.arguments, errorText: part.invalid.message }];
  const rescued = part.recovered ? { recovered: true as const } : {};
  return [
    start,
    { type: 'tool-input-available', ...place, input: parsed(part.arguments), arguments: part.arguments, ...rescued },
  ];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text || '{}');
  } catch {
    return text;
  }
}

function answerChunks({ step, attempt }: StoredStep, call: StoredCall): StreamChunk[] {
  if (call.endedAt === null) return [];
  const ms = call.startedAt ? call.endedAt.getTime() - call.startedAt.getTime() : 0;
  const told = { toolCallId: callPlace(step, attempt, call.index), dynamic: true, ms } as const;
  return call.state === 'done'
    ? [{ type: 'tool-output-available', output: call.output ?? '', ...told }]
    : [{ type: 'tool-output-error', errorText: call.output ?? '', ...told }];
}

function spendChunks(stored: StoredStep, spend: Spend | undefined): StreamChunk[] {
  const { step, attempt, notices, error } = stored;
  const finish = (stored.finish ?? 'error') as 'stop';
  const counted = spend ? [data('spend', { step, attempt, finish, spend, notices, ...(error ? { error } : {}) })] : [];
  return stored.state === 'cut' && error ? [...counted, data('cut', { step, attempt, error })] : counted;
}
