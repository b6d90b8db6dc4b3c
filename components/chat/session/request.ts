import type { ConversationView } from '@/lib/conversations/view';
import { PenseeError } from '@/lib/errors';
import { call, refused } from '@/lib/http/client';
import { pauseUntilWake } from './wake';

export const readView = (id: string, query: Record<string, string> = {}): Promise<ConversationView> =>
  call(`/api/conversations/${id}?${new URLSearchParams(query)}`);

/** Pauses between tries at a request that may safely be repeated, ms. */
const tries = [500, 1_000, 2_000, 4_000];

/**
 * Asks for a reply; the answer is its stream. `repeatable`: the request names itself, so where no answer comes it is
 * sent again.
 * @throws PenseeError with the server's code; `unavailable` where no answer came
 */
export async function askForReply(path: string, json: unknown, repeatable: boolean): Promise<Response> {
  const pauses = repeatable ? tries : [];
  for (let i = 0; ; i += 1) {
    const response = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(json),
    }).catch(() => null);
    if (response?.ok) return response;
    if (response) throw await refused(response);
    const pause = pauses[i];
    if (pause === undefined) throw new PenseeError('unavailable', 'The server cannot be reached.');
    await pauseUntilWake(pause);
  }
}
