import { PenseeError } from '@/lib/errors';
import { type Events, eventStream, streamHeaders } from '@/lib/http/sse';
import { singleton } from '@/lib/singleton';
import type { Person } from './person';
import { type AccessNeeds, watchAccess } from './watch';

/**
 * Event streams that one person may hold open at this instance: a window takes two, so that nobody meets the bound who
 * does not lose streams somewhere. Each costs memory and its share of every event.
 */
export const mostStreams = 400;

const openByPerson = () => singleton('open-streams', () => new Map<string, number>());

/** Event streams that are open at this instance. */
export const openStreams = (): number => [...openByPerson().values()].reduce((sum, count) => sum + count, 0);

/** A person's right to one more open stream; to be left once, whether or not a stream came of it. */
export type StreamPlace = { leave(): void };

/** To be asked before anything is done that a stream will answer. @throws PenseeError `too-many-streams` */
export function takeStreamPlace({ id }: Pick<Person, 'id'>): StreamPlace {
  const open = openByPerson();
  const count = open.get(id) ?? 0;
  if (count >= mostStreams) {
    throw new PenseeError('too-many-streams', `You have ${count} live connections open. Close some windows first.`, {
      details: { most: mostStreams },
    });
  }
  open.set(id, count + 1);
  let isLeft = false;
  return {
    leave() {
      if (isLeft) return;
      isLeft = true;
      const left = (open.get(id) ?? 1) - 1;
      if (left > 0) open.set(id, left);
      else open.delete(id);
    },
  };
}

/** Answers with a stream that lasts as long as its reader stays and may see it, and leaves the place after. */
export function streamTo(
  place: StreamPlace,
  needs: AccessNeeds,
  open: (events: Events) => () => void,
  headers: Record<string, string> = {},
): Response {
  const body = eventStream((events) => {
    const watch = watchAccess(needs);
    watch.ended.addEventListener('abort', () => events.close(), { once: true });
    const leave = open(events);
    return () => {
      watch.stop();
      place.leave();
      leave();
    };
  });
  return new Response(body, { headers: { ...streamHeaders, ...headers } });
}
