import { type OutboundAnswer, readText, send } from '@/lib/http/outbound';
import { networkError, timeoutError } from '@/lib/kimi/errors/breaks';
import { httpError } from '@/lib/kimi/errors/step-error';
import type { StepRequest } from '@/lib/kimi/types';
import { Idle } from './idle';
import type { Piece } from './pieces';
import { pump } from './pump';
import { WireReader } from './reader';
import type { WireReport } from './report';

const maxErrorBody = 64 * 1024;

type Order = Pick<StepRequest, 'host' | 'idleMs' | 'signal'>;

/** What the provider reads: the end of a reply. */
const finalEvents = 'data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}\n\ndata: [DONE]\n\n';

/**
 * The `fetch` that the provider calls: one request, never tried again. It reads the reply itself, gives `onPieces`
 * what came with each read of the socket, and resolves when the reply is over. Never throws; how it ended (finish,
 * usage, status, reset, silence, foreign body, error event) stands in `report`.
 */
export function wireFetch(order: Order, report: WireReport, onPieces: (pieces: Piece[]) => void): typeof fetch {
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
      const body = await accepted(String(url), init, order, report, breaker.signal);
      idle.stop();
      order.signal.removeEventListener('abort', onAbort);
      if (body) {
        const reader = new WireReader(report, body.headers, order.host.apiKey, onPieces);
        await pump(body.body, reader, order.idleMs, order.signal);
      }
    } catch (cause) {
      if (!report.aborted) report.error ??= networkError(cause, false);
    } finally {
      idle.stop();
      order.signal.removeEventListener('abort', onAbort);
    }
    return new Response(finalEvents, { headers: { 'content-type': 'text/event-stream' } });
  };
}

/** Sends the request. Null: the host refused it, as the report says. */
async function accepted(
  url: string,
  init: RequestInit | undefined,
  order: Order,
  report: WireReport,
  signal: AbortSignal,
): Promise<OutboundAnswer | null> {
  const headers = Object.fromEntries(new Headers(init?.headers));
  const response = await send(url, {
    method: 'POST',
    headers: { ...headers, accept: 'text/event-stream', 'user-agent': 'pensee' },
    body: String(init?.body ?? ''),
    signal,
  });
  report.traceId = response.headers['x-trace-id'] ?? response.headers['x-request-id'] ?? null;
  if (response.status >= 200 && response.status < 300) return response;
  const body = await readText(response.body, maxErrorBody).catch(() => '');
  report.error = httpError(response.status, response.headers, body, order.host.apiKey);
  return null;
}
