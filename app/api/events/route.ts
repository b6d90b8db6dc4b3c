import { requirePerson } from '@/lib/auth/session';
import { streamTo, takeStreamPlace } from '@/lib/auth/stream';
import { spacesOf } from '@/lib/conversations/access';
import { route } from '@/lib/http/route';
import { engine } from '@/lib/runs/boot';
import { topics } from '@/lib/runs/bus';

export const GET = route(async () => {
  const person = await requirePerson();
  const { bus } = (await engine()).context;
  return streamTo(takeStreamPlace(person), person, (events) => {
    const pass = (event: string) => events.write(`data: ${event}\n\n`);
    const leaving = Promise.all(spacesOf(person).map((space) => bus.subscribe(topics.list(space), pass)));
    events.write(': open\n\n');
    return () =>
      void leaving.then((all) => {
        for (const leave of all) leave();
      });
  });
});
