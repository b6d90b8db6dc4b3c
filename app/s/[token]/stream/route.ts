import { route } from '@/lib/http/route';
import { respondWatching } from '@/lib/sharing/live';

type Context = { params: Promise<{ token: string }> };

export const GET = route<Context>(async (request, { params }) =>
  respondWatching({
    token: (await params).token,
    cookies: request.headers.get('cookie'),
    pass: new URL(request.url).searchParams.get('pass'),
  }),
);
