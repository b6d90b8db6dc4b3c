import { route } from '@/lib/http/route';
import { respondWatching } from '@/lib/sharing/live';
import { countRead } from '@/lib/sharing/reads';

type Context = { params: Promise<{ token: string }> };

export const GET = route<Context>(async (request, { params }) => {
  await countRead(request.headers);
  const pass = new URL(request.url).searchParams.get('pass');
  return respondWatching({ token: (await params).token, cookies: request.headers.get('cookie'), pass });
});
