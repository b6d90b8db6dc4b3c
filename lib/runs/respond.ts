import type { Person } from '@/lib/auth/person';
import { watchAccess } from '@/lib/auth/watch';
import type { Begun } from '@/lib/conversations/send';
import { type Events, eventStream, streamHeaders } from '@/lib/http/sse';
import { engine } from './boot';
import type { Engine } from './engine';
import { follow, followNew, type Sink } from './tail';
import { toBegin } from './turns';

/** Begins to show a run; the way to leave comes at once or later, null when there is nothing to show. */
type Show = (sink: Sink) => (() => void) | Promise<(() => void) | null>;

/** Who watches, and the space of what they watch. */
type Viewer = { person: Person; teamId: string | null };

/** Shows a run for as long as the reader stays, their access holds and the run goes on. Leaving never stops the run. */
function show({ person, teamId }: Viewer, start: Show, headers: Record<string, string> = {}): Response {
  const body = eventStream((events) => {
    const watch = watchAccess({ sessionId: person.sessionId, teamId });
    const gone = new AbortController();
    watch.ended.addEventListener('abort', () => events.close(), { once: true });
    void pass(start, events, gone.signal);
    return () => {
      watch.stop();
      gone.abort();
    };
  });
  return new Response(body, { headers: { ...streamHeaders, ...headers } });
}

async function pass(start: Show, events: Events, gone: AbortSignal): Promise<void> {
  const sink: Sink = { write: (sse) => events.write(sse), end: (done) => events.close(done ? 'data: [DONE]\n\n' : '') };
  const leave = await Promise.resolve(start(sink)).catch(() => null);
  if (leave === null) return events.close();
  if (gone.aborted) leave();
  else gone.addEventListener('abort', leave, { once: true });
}

/** Begins a run, and answers with its stream. */
export async function respondBegun(person: Person, begin: () => Promise<Begun>): Promise<Response> {
  const begun = await toBegin(begin);
  const started = await engine();
  const { live } = begun;
  const isWhole = live?.epoch === 1 && live.unlogged[0]?.seq === 1;
  const begins: Show = isWhole
    ? (sink) => followNew(live, begun.messageId, sink)
    : (sink) => follow(started, begun.runId, sink);
  return show({ person, teamId: begun.teamId }, begins, {
    'x-conversation-id': begun.conversationId,
    'x-run-id': begun.runId,
    'x-message-id': begun.messageId,
    ...(begun.userMessageId ? { 'x-user-message-id': begun.userMessageId } : {}),
  });
}

/** The stream of a run that may be worked on anywhere. */
export function respondLive(started: Engine, viewer: Viewer, runId: string): Response {
  return show(viewer, (sink) => follow(started, runId, sink));
}
