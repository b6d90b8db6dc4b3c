import { callPlace, data, type StreamChunk } from './chunks';
import { inputChunk, outputChunk } from './shown';
import type { ShownCall, StoredStep } from './store';
import type { Part, Spend, StreamData } from './types';

/** The chunks that tell what is stored of a run, each part in one piece. */
export function replay(
  steps: readonly StoredStep[],
  calls: readonly ShownCall[],
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
  return [{ type: 'tool-input-start', ...place }, inputChunk(place, part)];
}

function answerChunks({ step, attempt }: StoredStep, call: ShownCall): StreamChunk[] {
  if (call.endedAt === null) return [];
  const ms = call.startedAt ? call.endedAt.getTime() - call.startedAt.getTime() : 0;
  return [outputChunk(callPlace(step, attempt, call.index), call, ms)];
}

function spendChunks(stored: StoredStep, spend: Spend | undefined): StreamChunk[] {
  const { step, attempt, notices, error } = stored;
  const finish = (stored.finish ?? 'error') as 'stop';
  const counted = spend ? [data('spend', { step, attempt, finish, spend, notices, ...(error ? { error } : {}) })] : [];
  return stored.state === 'cut' && error ? [...counted, data('cut', { step, attempt, error })] : counted;
}
