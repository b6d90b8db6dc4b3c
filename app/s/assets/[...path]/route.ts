import { PenseeError } from '@/lib/errors';
import { route } from '@/lib/http/route';
import { readAsset } from '@/lib/sharing/assets';

type Context = { params: Promise<{ path: string[] }> };

export const GET = route<Context>(async (_, { params }) => {
  const asset = await readAsset((await params).path.join('/'));
  if (!asset) throw new PenseeError('not-found', 'There is no such file.');
  const headers = { 'content-type': asset.type, 'cache-control': 'public, max-age=31536000, immutable' };
  return new Response(asset.body, { headers });
});
