import { readText, send } from '@/lib/http/outbound';
import { networkError, timeoutError } from '@/lib/kimi/errors/breaks';
import { httpError } from '@/lib/kimi/errors/step-error';
import type { StepRequest } from '@/lib/kimi/types';
import { Idle } from './idle';
import { finalEvents } from './pieces';
import { pump } from './pump';
import { WireReader } from './reader';
import type { WireReport } from './report';

const maxErrorBody = 64 * 1024;

type Order = Pick<StepRequest, 'host' | 'idleMs' | 'signal'>;

const eventStream = (body: ReadableStream<Uint8Array> | string): Response =>
  new Response(body, { headers: { 'content-type': 'text/event-stream' } });

/**
 * The `fetch` that the provider calls: one request, never tried again. It always answers a clean event stream that
 * ends properly and never throws; what broke (status, reset, silence, foreign body, error event) stands in `report`.
 */
export function wireFetch(order: Order, report: WireReport): typeof fetch {
  return async (url, init) => {
    const breaker = new AbortController();
    const onAbort = () => {
      report.aborted = true;
      breaker.abort();
    };
    const idle = new Idle(order.idleMs, () => {
      report.error = timeoutError(order.idleMs, false);
      breaker.abort();
    });
    if (order.signal.aborted) onAbort();
    order.signal.addEventListener('abort', onAbort, { once: true });
    try {
      return await answer(String(url), init, order, report, breaker.signal);
    } catch (cause) {
      if (!report.aborted) report.error ??= networkError(cause, false);
      return eventStream(finalEvents);
    } finally {
      idle.stop();
      order.signal.removeEventListener('abort', onAbort);
    }
  };
}

async function answer(
  url: string,
  init: RequestInit | undefined,
  order: Order,
  report: WireReport,
  signal: AbortSignal,
): Promise<Response> {
  const headers = Object.fromEntries(new Headers(init?.headers));
  const response = await send(url, {
    method: 'POST',
    headers: { ...headers, accept: 'text/event-stream', 'user-agent': 'pensee' },
    body: String(init?.body ?? ''),
    signal,
  });
  report.traceId = response.headers['x-trace-id'] ?? response.headers['x-request-id'] ?? null;
  const secret = order.host.apiKey;
  if (response.status < 200 || response.status >= 300) {
    const body = await readText(response.body, maxErrorBody);
    report.error = httpError(response.status, response.headers, body, secret);
    return eventStream(finalEvents);
  }
  const reader = new WireReader(report, response.headers, secret);
  return eventStream(pump(response.body, reader, order.idleMs, order.signal));
}
