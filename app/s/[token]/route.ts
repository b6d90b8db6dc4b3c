import { check, route } from '@/lib/http/route';
import { passwordInput } from '@/lib/sharing/input';
import { servePassword, serveShare } from '@/lib/sharing/serve';

type Context = { params: Promise<{ token: string }> };

export const GET = route<Context>(async (request, { params }) => serveShare(request, (await params).token));

export const POST = route<Context>(
  async (request, { params }) => {
    const form = new URLSearchParams(await request.text());
    const { password } = check(passwordInput, { password: form.get('password') ?? '' });
    return servePassword(request, (await params).token, password);
  },
  { maxBytes: 4 * 1024 },
);
