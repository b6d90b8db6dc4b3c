import type { ServerResponse } from 'node:http';
import { z } from 'zod';
import { billOf } from './log';
import { sendJson } from './refuse';
import { script } from './script';
import type { PracticeState } from './state';

const order = z.strictObject({ script: script.nullish(), next: z.array(script).default([]) });

/** The endpoints by which tests direct and question a scriptable server. Answers false for a path that is not its own. */
export function admin(state: PracticeState, route: string, body: unknown, response: ServerResponse): boolean {
  const done = (data: unknown) => {
    sendJson(response, 200, data);
    return true;
  };
  switch (route) {
    case 'GET /practice/requests':
      return done({ requests: state.requests });
    case 'GET /practice/bill':
      return done({ bill: billOf(state.requests) });
    case 'POST /practice/release':
      return done({ released: state.release() });
    case 'POST /practice/reset':
      state.reset();
      return done({});
    case 'POST /practice/script':
      return direct(state, body, response);
    default:
      return false;
  }
}

function direct(state: PracticeState, body: unknown, response: ServerResponse): boolean {
  const parsed = order.safeParse(body);
  if (!parsed.success) {
    sendJson(response, 400, { error: { message: z.prettifyError(parsed.error), type: 'invalid_request_error' } });
    return true;
  }
  if (parsed.data.script !== undefined) state.standing = parsed.data.script;
  state.queue.push(...parsed.data.next);
  sendJson(response, 200, { queued: state.queue.length });
  return true;
}
