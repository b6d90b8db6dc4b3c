import { requirePerson } from '@/lib/auth/session';
import { ids } from '@/lib/conversations/input';
import { check, route } from '@/lib/http/route';
import { engine } from '@/lib/runs/boot';
import { liveRunOf } from '@/lib/runs/find';
import { respondLive } from '@/lib/runs/respond';

type Context = { params: Promise<{ conversation: string }> };

export const GET = route<Context>(async (_, { params }) => {
  const person = await requirePerson();
  const { conversation } = check(ids.conversation, await params);
  const { runId, teamId } = await liveRunOf(person, conversation);
  if (runId === null) return new Response(null, { status: 204 });
  return respondLive(await engine(), { person, teamId }, runId);
});
