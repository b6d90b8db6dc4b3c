import { requestBody } from './body';
import { Calls } from './content/calls';
import { Cleaner } from './content/cleaner';
import { settle } from './content/settle';
import { networkError } from './errors/breaks';
import { modelOf, whileAsking } from './provider';
import type { StepEvent, StepRequest, StepResult } from './types';
import { wireFetch } from './wire/fetch';
import { Inbox } from './wire/inbox';
import type { Piece } from './wire/pieces';
import { emptyReport } from './wire/report';

/**
 * One call of the model: yields what arrives, as lists of events that arrived together, and returns how it ended.
 * Never throws and never tries again; a break is a result with `finish: 'error'` and what had arrived.
 *
 * The provider's `doStream` makes the request, and our `fetch` below it reads the reply. The prompt stays empty:
 * `requestBody` gives the whole body, since the vendor's rules hang on bytes that the SDK's prompt format does not keep
 * (tool ids, argument strings, `reasoning_content` per message, `partial`). The deltas go from `fetch` straight to the
 * caller: through the provider's four web streams and its schema each of them costs about 70 µs more, which is most
 * of the work when 200 replies stream at once; and half of what must be reported has no place in its parts.
 */
export async function* streamStep(request: StepRequest): AsyncGenerator<StepEvent[], StepResult> {
  const started = performance.now();
  const report = emptyReport();
  const stop = new AbortController();
  const inbox = new Inbox();
  const calls = new Calls(inbox.put);
  const cleaner = new Cleaner(inbox.put, (leaked) => calls.rescue(leaked));
  let ttftMs: number | null = null;

  const breakOff = () => {
    report.finish ??= 'tool-calls';
    stop.abort();
  };
  const onPieces = (pieces: Piece[]) => {
    ttftMs ??= Math.round(performance.now() - started);
    for (const piece of pieces) if (!calls.isOver) absorb(piece, cleaner, calls);
    inbox.ring();
    if (calls.isOver) breakOff();
  };
  const signal = AbortSignal.any([request.signal, stop.signal]);
  const { host, idleMs } = request;
  const over = ask(request, wireFetch({ host, idleMs, signal }, report, onPieces))
    .catch((cause) => {
      report.error ??= report.aborted ? null : networkError(cause, true);
    })
    .then(() => {
      cleaner.end(report.finish !== 'stop' && report.finish !== 'tool-calls');
      calls.end();
      if (calls.isEmpty) cleaner.findAnswer();
      inbox.close();
    });
  try {
    for (let batch = await inbox.next(); batch !== null; batch = await inbox.next()) yield batch;
  } finally {
    stop.abort();
    await over;
  }
  return { ...settle(report, cleaner, calls, request.tools), ttftMs };
}

/** Resolves when the reply is over. */
async function ask(request: StepRequest, fetch: typeof globalThis.fetch): Promise<void> {
  const model = modelOf(request.host, request.model);
  const { stream } = await whileAsking({ body: requestBody(request), fetch }, () => model.doStream({ prompt: [] }));
  await stream.cancel();
}

function absorb(piece: Piece, cleaner: Cleaner, calls: Calls): void {
  if (piece.kind !== 'tool') {
    cleaner.push(piece.kind, piece.text);
    return;
  }
  cleaner.settle();
  if (piece.start) calls.start(piece.index, piece.start.id, piece.start.name);
  calls.add(piece.index, piece.arguments);
}
