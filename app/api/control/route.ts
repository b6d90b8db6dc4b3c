import { z } from 'zod';
import { runUserCommand } from '@/lib/auth/command';
import { requireControl } from '@/lib/auth/control';
import { answer, body, route } from '@/lib/http/route';

const schema = z.object({ args: z.array(z.string().max(300)).max(10) });

/** `npm run user` while the server has the embedded database open. */
export const POST = route(async (request) => {
  requireControl(request.headers);
  const { args } = await body(request, schema);
  return answer({ text: await runUserCommand(args) });
});
