import { check, readAtMost, route } from '@/lib/http/route';
import { passwordInput } from '@/lib/sharing/input';
import { servePassword, serveShare } from '@/lib/sharing/serve';

type Context = { params: Promise<{ token: string }> };

export const GET = route<Context>(async (request, { params }) => serveShare(request, (await params).token));

export const POST = route<Context>(async (request, { params }) => {
  const form = new URLSearchParams(await readAtMost(request, 4 * 1024));
  const { password } = check(passwordInput, { password: form.get('password') ?? '' });
  return servePassword(request, (await params).token, password);
});
