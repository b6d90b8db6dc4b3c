import { afterEach, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { PenseeError } from '@/lib/errors';
import { answer, body, refusal, route } from './route';

afterEach(() => void vi.useRealTimers());

test.each([
  [{ retryAfterSeconds: 7 }, '7'],
  [{}, null],
  [undefined, null],
])('a refusal with the details %j says when to come again: %s', (details, expected) => {
  const told = refusal(new PenseeError('too-many-tries', 'Too many tries.', { details }));
  expect(told.headers.get('retry-after')).toBe(expected);
});

/** A request whose body comes piece by piece, and which, as Next's, is given up only when more of it comes. */
function slowRequest() {
  let body: ReadableStreamDefaultController<Uint8Array> | undefined;
  const source: UnderlyingDefaultSource<Uint8Array> = {
    start: (controller) => {
      body = controller;
    },
    cancel: () => new Promise(() => {}),
  };
  const init = { method: 'POST', body: new ReadableStream(source), duplex: 'half' };
  return {
    request: new Request('http://localhost/', init as RequestInit),
    send: (text: string) => body?.enqueue(new TextEncoder().encode(text)),
    end: () => body?.close(),
  };
}

const told = async (response: Promise<Response>) => {
  const { status } = await response;
  return { status, code: (await (await response).json()).error?.code };
};

test('what a handler asks before it looks at the body it asks once all of it is there', async () => {
  let mayDo = true;
  const handler = route(async (request) => {
    if (!mayDo) throw new PenseeError('forbidden', 'No more.');
    return answer(await body(request, z.object({ name: z.string() })));
  });
  const [early, late] = [slowRequest(), slowRequest()];
  const [first, second] = [handler(early.request, null), handler(late.request, null)];
  early.send('{"name":');
  late.send('{"name":');
  early.send('"Ada"}');
  early.end();
  expect(await (await first).json()).toEqual({ name: 'Ada' });
  mayDo = false;
  late.send('"Ada"}');
  late.end();
  expect(await told(second)).toEqual({ status: 403, code: 'forbidden' });
});

test('who asks for the head alone leaves no stream open', async () => {
  const cancel = vi.fn();
  const handler = route(async () => new Response(new ReadableStream({ cancel }), { headers: { 'x-run-id': '7' } }));
  const { body, headers } = await handler(new Request('http://localhost/', { method: 'HEAD' }), null);
  expect([body, headers.get('x-run-id')]).toEqual([null, '7']);
  expect(cancel).toHaveBeenCalledOnce();
});

test('a large body of whom its route does not know is not read', async () => {
  const first = () => Promise.reject(new PenseeError('not-signed-in', 'Who are you?'));
  const { request } = slowRequest();
  expect(await told(route(async () => answer({}), { first })(request, null))).toMatchObject({ status: 401 });
  expect(request.bodyUsed).toBe(false);
});

test('more than a route takes is refused while it comes', async () => {
  const { request, send } = slowRequest();
  const refused = told(route(async () => answer({}), { maxBytes: 4 })(request, null));
  send('12345');
  expect(await refused).toEqual({ status: 413, code: 'too-large' });
});

test('a body may take its time, but not stand still', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const { request, send } = slowRequest();
  const refused = told(route(async () => answer({}))(request, null));
  for (let n = 0; n < 5; n += 1) {
    send('x');
    await vi.advanceTimersByTimeAsync(29_000);
  }
  await vi.advanceTimersByTimeAsync(1_000);
  expect(await refused).toEqual({ status: 408, code: 'too-slow' });
});
