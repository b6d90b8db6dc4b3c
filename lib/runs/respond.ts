import type { Person } from '@/lib/auth/person';
import { type StreamPlace, streamTo, takeStreamPlace } from '@/lib/auth/stream';
import type { Begun } from '@/lib/conversations/send';
import type { Events } from '@/lib/http/sse';
import { engine } from './boot';
import type { Engine } from './engine';
import { follow, followNew, type Sink } from './tail';
import { toBegin } from './turns';

/** Begins to show a run; the way to leave comes at once or later, null when there is nothing to show. */
type Show = (sink: Sink) => (() => void) | Promise<(() => void) | null>;

/** Who watches, and the space of what they watch. */
type Viewer = { person: Person; teamId: string | null };

/** Shows a run for as long as the reader stays, their access holds and the run goes on. Leaving never stops the run. */
function show(place: StreamPlace, viewer: Viewer, start: Show, headers?: Record<string, string>): Response {
  const { person, teamId } = viewer;
  const open = (events: Events) => {
    const gone = new AbortController();
    void pass(start, events, gone.signal);
    return () => gone.abort();
  };
  return streamTo(place, { sessionId: person.sessionId, teamId }, open, headers);
}

async function pass(start: Show, events: Events, gone: AbortSignal): Promise<void> {
  const sink: Sink = { write: (sse) => events.write(sse), end: (done) => events.close(done ? 'data: [DONE]\n\n' : '') };
  const leave = await Promise.resolve(start(sink)).catch(() => null);
  if (leave === null) return events.close();
  if (gone.aborted) leave();
  else gone.addEventListener('abort', leave, { once: true });
}

/**
 * Begins a run, and answers with its stream.
 * @throws PenseeError `too-many-streams` before anything is begun, and what `begin` throws
 */
export async function respondBegun(person: Person, begin: () => Promise<Begun>): Promise<Response> {
  const place = takeStreamPlace(person);
  try {
    const begun = await toBegin(begin);
    return show(place, { person, teamId: begun.teamId }, showBegun(await engine(), begun), {
      'x-conversation-id': begun.conversationId,
      'x-run-id': begun.runId,
      'x-message-id': begun.messageId,
      ...(begun.userMessageId ? { 'x-user-message-id': begun.userMessageId } : {}),
    });
  } catch (error) {
    place.leave();
    throw error;
  }
}

function showBegun(started: Engine, { live, messageId, runId }: Begun): Show {
  const isWhole = live?.epoch === 1 && live.unlogged[0]?.seq === 1;
  return isWhole ? (sink) => followNew(live, messageId, sink) : (sink) => follow(started, runId, sink);
}

/** The stream of a run that may be worked on anywhere. @throws PenseeError `too-many-streams` */
export function respondLive(started: Engine, viewer: Viewer, runId: string): Response {
  return show(takeStreamPlace(viewer.person), viewer, (sink) => follow(started, runId, sink));
}
