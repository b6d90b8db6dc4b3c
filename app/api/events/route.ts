import { requirePerson } from '@/lib/auth/session';
import { watchAccess } from '@/lib/auth/watch';
import { spacesOf } from '@/lib/conversations/access';
import { route } from '@/lib/http/route';
import { eventStream, streamHeaders } from '@/lib/http/sse';
import { engine } from '@/lib/runs/boot';
import { topics } from '@/lib/runs/bus';

export const GET = route(async () => {
  const person = await requirePerson();
  const { bus } = (await engine()).context;
  const body = eventStream((events) => {
    const watch = watchAccess(person);
    watch.ended.addEventListener('abort', () => events.close(), { once: true });
    const pass = (event: string) => events.write(`data: ${event}\n\n`);
    const leaving = Promise.all(spacesOf(person).map((space) => bus.subscribe(topics.list(space), pass)));
    events.write(': open\n\n');
    return () => {
      watch.stop();
      void leaving.then((all) => {
        for (const leave of all) leave();
      });
    };
  });
  return new Response(body, { headers: streamHeaders });
});
