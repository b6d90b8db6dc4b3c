import { requirePerson } from '@/lib/auth/session';
import { watchSession } from '@/lib/auth/watch';
import { route } from '@/lib/http/route';
import { eventStream, streamHeaders } from '@/lib/http/sse';
import { engine } from '@/lib/runs/boot';
import { topics } from '@/lib/runs/bus';

export const GET = route(async () => {
  const person = await requirePerson();
  const { bus } = (await engine()).context;
  const body = eventStream((events) => {
    const watch = watchSession(person.sessionId);
    watch.ended.addEventListener('abort', () => events.close(), { once: true });
    const leaving = bus.subscribe(topics.list(person.id), (event) => events.write(`data: ${event}\n\n`));
    events.write(': open\n\n');
    return () => {
      watch.stop();
      void leaving.then((leave) => leave());
    };
  });
  return new Response(body, { headers: streamHeaders });
});
