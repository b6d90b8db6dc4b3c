import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { requestBody } from './body';
import { Calls } from './content/calls';
import { Cleaner } from './content/cleaner';
import { settle } from './content/settle';
import { networkError } from './errors/breaks';
import type { StepEvent, StepRequest, StepResult } from './types';
import { wireFetch } from './wire/fetch';
import { emptyReport, type WireReport } from './wire/report';

type Part = { type: string; id?: string; delta?: string; toolName?: string };

/**
 * One call of the model: yields what arrives, as lists of events that arrived together, and returns how it ended.
 * Never throws and never tries again; a break is a result with `finish: 'error'` and what had arrived.
 *
 * The provider's `doStream` makes the request and reads the reply. Its prompt stays empty: `requestBody` gives the
 * whole body, since the vendor's rules hang on bytes that the SDK's prompt format does not keep (tool ids, argument
 * strings, `reasoning_content` per message, `partial`). Our `fetch` below it hands on a clean stream and reports what
 * the SDK has no place for.
 */
export async function* streamStep(request: StepRequest): AsyncGenerator<StepEvent[], StepResult> {
  const started = performance.now();
  const report = emptyReport();
  const stop = new AbortController();
  const signal = AbortSignal.any([request.signal, stop.signal]);
  let batch: StepEvent[] = [];
  const calls = new Calls((event) => batch.push(event));
  const cleaner = new Cleaner(
    (event) => batch.push(event),
    (leaked) => calls.rescue(leaked),
  );
  let ttftMs: number | null = null;
  const take = (): StepEvent[] => {
    const taken = batch;
    batch = [];
    ttftMs ??= Math.round(performance.now() - started);
    return taken;
  };
  try {
    const reader = (await open(request, report, signal)).getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      absorb(value, cleaner, calls);
      if (batch.length > 0) yield take();
    }
  } catch (cause) {
    report.error ??= report.aborted ? null : networkError(cause, true);
  } finally {
    stop.abort();
  }
  cleaner.end();
  calls.end();
  if (batch.length > 0) yield take();
  return { ...settle(report, cleaner, calls, request.tools), ttftMs };
}

async function open(request: StepRequest, report: WireReport, signal: AbortSignal): Promise<ReadableStream<Part>> {
  const provider = createOpenAICompatible({
    name: 'kimi',
    baseURL: request.host.baseUrl,
    apiKey: request.host.apiKey,
    includeUsage: true,
    fetch: wireFetch({ host: request.host, idleMs: request.idleMs, signal }, report),
    transformRequestBody: () => requestBody(request),
  });
  const { stream } = await provider.chatModel(request.model).doStream({ prompt: [] });
  return stream as ReadableStream<Part>;
}

function absorb(part: Part, cleaner: Cleaner, calls: Calls): void {
  const { id = '', delta = '' } = part;
  switch (part.type) {
    case 'reasoning-delta':
      return cleaner.push('reasoning', delta);
    case 'text-delta':
      return cleaner.push('text', delta);
    case 'tool-input-start':
      cleaner.settle();
      return calls.start(id, part.toolName ?? '');
    case 'tool-input-delta':
      return calls.add(id, delta);
  }
}
