import { route } from '@/lib/http/route';
import { servePreview } from '@/lib/sharing/serve';

type Context = { params: Promise<{ token: string }> };

export const GET = route<Context>(async (request, { params }) => servePreview(request, (await params).token));
