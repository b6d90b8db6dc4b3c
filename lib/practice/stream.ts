import type { ServerResponse } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import { drained } from './drain';
import { now, type PracticeRequest } from './log';
import { pace } from './pacer';
import { type Piece, roleTail, stampTail } from './pieces';
import { calledBy, type Plan } from './plan';
import { usageOf, wireUsage } from './usage';

export type Stage = {
  response: ServerResponse;
  plan: Plan;
  entry: PracticeRequest;
  prompt: { promptTokens: number; cachedTokens: number };
  includeUsage: boolean;
  /** Resolves when the holds are released, or the signal ends. */
  released: (signal: AbortSignal) => Promise<void>;
};

const burst = 64;
const overloaded = {
  message: 'The engine is currently overloaded, please try again later',
  type: 'engine_overloaded_error',
};

/** Writes a plan as Kimi's event stream, and keeps `entry` true to what was written. */
export async function writeStream(stage: Stage): Promise<void> {
  const { response, plan, entry } = stage;
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  response.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-cache',
    'x-trace-id': entry.traceId,
  });
  response.flushHeaders();
  const head = `data: ${JSON.stringify(opening(plan, entry)).slice(0, -1)},"choices":[{"index":0,`;
  if (plan.waitMs > 0) await setTimeout(plan.waitMs, undefined, { signal: gone.signal }).catch(() => undefined);
  if (!gone.signal.aborted) {
    response.write(head + roleTail);
    entry.firstAt = now();
  }
  const written = await writePieces(stage, head, gone.signal);
  entry.usage = usageOf(plan.pieces, written, stage.prompt);
  if (gone.signal.aborted) entry.outcome = 'left';
  else if (plan.cut && plan.cut.kind !== 'no-done') await breakOff(stage, plan.cut.kind, gone.signal);
  else finish(stage, head);
  entry.endedAt = now();
}

const opening = (plan: Plan, entry: PracticeRequest) => ({
  id: plan.id,
  object: 'chat.completion.chunk',
  created: Math.floor(entry.at / 1000),
  model: entry.model,
});

/** Answers how many pieces went out. */
async function writePieces(stage: Stage, head: string, gone: AbortSignal): Promise<number> {
  const { plan, response, entry } = stage;
  const breaksAt = plan.cut && plan.cut.kind !== 'no-done' ? plan.cut.at : plan.pieces.length;
  const end = Math.min(breaksAt, plan.pieces.length);
  const hold = plan.holdAt !== null && plan.holdAt <= end ? plan.holdAt : null;
  let written = 0;
  for (const stop of hold === null ? [end] : [hold, end]) {
    if (gone.aborted) break;
    const from = written;
    const write = (a: number, b: number) => {
      response.write(lines(plan.pieces, head, from + a, from + b));
      written = from + b;
    };
    if (plan.rate > 0) await pace(stop - from, plan.rate, write, gone);
    else await rush(stage, stop - from, write, gone);
    if (stop !== hold || gone.aborted) continue;
    entry.held = true;
    await stage.released(gone);
    entry.held = false;
  }
  return written;
}

function lines(pieces: readonly Piece[], head: string, from: number, to: number): string {
  let text = '';
  for (let i = from; i < to; i += 1) {
    const piece = pieces[i] as Piece;
    text += head + (piece.kind === 'stamp' ? stampTail().tail : piece.tail);
  }
  return text;
}

async function rush(
  { response }: Stage,
  total: number,
  write: (from: number, to: number) => void,
  gone: AbortSignal,
): Promise<void> {
  for (let at = 0; at < total && !gone.aborted; at += burst) {
    write(at, Math.min(at + burst, total));
    await drained(response);
  }
}

function finish({ response, plan, entry, includeUsage }: Stage, head: string): void {
  const usage = entry.usage && wireUsage(entry.usage);
  const inChoice = plan.usage === 'both' || plan.usage === 'choice';
  const onTop = includeUsage && (plan.usage === 'both' || plan.usage === 'top');
  const reason = `"delta":{},"finish_reason":"${plan.finish}"`;
  response.write(`${head}${reason}${inChoice ? `,"usage":${JSON.stringify(usage)}` : ''}}]}\n\n`);
  if (onTop) response.write(`data: ${JSON.stringify({ ...opening(plan, entry), choices: [], usage })}\n\n`);
  if (plan.cut?.kind !== 'no-done') response.write('data: [DONE]\n\n');
  response.end();
  entry.told = inChoice || onTop;
  entry.called = calledBy(plan);
  entry.outcome = 'complete';
}

async function breakOff({ response, entry }: Stage, kind: string, gone: AbortSignal): Promise<void> {
  entry.outcome = 'cut';
  if (kind === 'error') response.write(`data: ${JSON.stringify({ error: overloaded })}\n\n`);
  if (kind === 'error' || kind === 'close') response.end();
  else if (kind === 'stall') await new Promise((resolve) => gone.addEventListener('abort', resolve));
  else await setTimeout(20).then(() => response.socket?.resetAndDestroy());
}
