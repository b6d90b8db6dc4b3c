import type { PartView, StepView } from '@/lib/conversations/view';
import { readCallPlace, type StreamChunk } from '@/lib/runs/chunks';
import type { StreamData } from '@/lib/runs/types';
import type { Reply } from './reply';
import { readToolChunk } from './tools';

type Prose = 'reasoning' | 'text';

/** A try at a step begins. Seen before (a doubled chunk), it starts over. */
export function begin(reply: Reply, data: StreamData['step']): Reply {
  const known = reply.message.steps.find((s) => s.step === data.step && s.attempt === data.attempt);
  const compacted = reply.compacted?.step === data.step ? reply.compacted : known?.compacted;
  const step: StepView = {
    step: data.step,
    attempt: data.attempt,
    state: 'streaming',
    ...(data.joins ? { joins: true as const } : {}),
    parts: [],
    finish: null,
    notices: [],
    error: null,
    spend: null,
    startedAt: new Date(data.startedAt).toISOString(),
    ms: null,
    ttftMs: null,
    ...(compacted ? { compacted: { before: compacted.before, after: compacted.after } } : {}),
  };
  const others = reply.message.steps.filter((s) => s !== known);
  const fresh = { ...reply, wait: null, line: null, compacted: null, open: {}, thoughtSince: null };
  return withSteps(fresh, [...others, step]);
}

/** The step is stored: its spend, its end and what must be told about it. */
export function spent(reply: Reply, data: StreamData['spend'], now: number): Reply {
  const measured = reply.position !== null;
  return changeStep(reply, data.step, data.attempt, (step) => ({
    ...step,
    state: step.state === 'cut' || data.finish === 'error' ? 'cut' : 'done',
    finish: data.finish,
    spend: data.spend,
    notices: data.notices,
    error: data.error ?? step.error,
    ms: step.ms ?? (measured ? Math.max(0, now - Date.parse(step.startedAt)) : null),
    parts: step.parts.map((part) =>
      part.type === 'tool' && part.state === 'planned' ? { ...part, state: 'started' as const } : part,
    ),
  }));
}

export const cut = (reply: Reply, data: StreamData['cut']): Reply =>
  changeStep(reply, data.step, data.attempt, (step) => ({ ...step, state: 'cut', error: data.error }));

/** Nothing streams any more: a try that never ended was cut. */
export const settle = (reply: Reply): Reply =>
  withSteps(
    reply,
    reply.message.steps.map((step) => (step.state === 'streaming' ? { ...step, state: 'cut' as const } : step)),
  );

export function openPart(reply: Reply, id: string, type: Prose, now: number): Reply {
  const newest = reply.message.steps.at(-1);
  if (!newest) return reply;
  const part: PartView = type === 'text' ? { type, text: '' } : { type, text: '', ms: 0 };
  const since = type === 'reasoning' && reply.position !== null ? now : null;
  const opened = { ...reply, open: { ...reply.open, [`${type}:${id}`]: newest.parts.length }, thoughtSince: since };
  return changeNewest(opened, (step) => ({ ...step, parts: [...step.parts, part] }));
}

export function extendPart(reply: Reply, id: string, type: Prose, delta: string, now: number): Reply {
  const known = reply.open[`${type}:${id}`] === undefined ? openPart(reply, id, type, now) : reply;
  const place = known.open[`${type}:${id}`];
  const ms = known.thoughtSince === null ? 0 : now - known.thoughtSince;
  return changeNewest(known, (step) => ({
    ...step,
    parts: step.parts.map((part, i) => {
      if (i !== place || part.type === 'tool') return part;
      return part.type === 'text'
        ? { ...part, text: part.text + delta }
        : { ...part, text: part.text + delta, ms: Math.max(part.ms, ms) };
    }),
  }));
}

/** The next delta, if one still comes under this id, begins a new part. `ms`: how long the thought took, as the server says. */
export function closePart(reply: Reply, id: string, ms?: number): Reply {
  const place = reply.open[`reasoning:${id}`];
  const open = Object.fromEntries(Object.entries(reply.open).filter(([key]) => !key.endsWith(`:${id}`)));
  const closed = { ...reply, open, thoughtSince: null };
  if (ms === undefined || place === undefined) return closed;
  return changeNewest(closed, (step) => ({
    ...step,
    parts: step.parts.map((part, i) => (i === place && part.type === 'reasoning' ? { ...part, ms } : part)),
  }));
}

/** What was shown of the newest try is void; its parts come anew. */
export const resetNewest = (reply: Reply): Reply =>
  changeNewest({ ...reply, open: {}, thoughtSince: null }, (step) => ({ ...step, parts: [] }));

export function readTool(reply: Reply, chunk: StreamChunk & { toolCallId: string }): Reply {
  const { step, attempt, index } = readCallPlace(chunk.toolCallId);
  return changeStep(reply, step, attempt, (found) => readToolChunk(found, index, chunk));
}

const withSteps = (reply: Reply, steps: StepView[]): Reply => ({ ...reply, message: { ...reply.message, steps } });

function changeStep(reply: Reply, step: number, attempt: number, change: (step: StepView) => StepView): Reply {
  const at = reply.message.steps.findLastIndex((s) => s.step === step && s.attempt === attempt);
  const found = reply.message.steps[at];
  return found ? withSteps(reply, reply.message.steps.with(at, change(found))) : reply;
}

function changeNewest(reply: Reply, change: (step: StepView) => StepView): Reply {
  const newest = reply.message.steps.at(-1);
  return newest ? changeStep(reply, newest.step, newest.attempt, change) : reply;
}
