import { requireControl } from '@/lib/auth/control';
import { copySnapshot } from '@/lib/backup/snapshot';
import { answer, route } from '@/lib/http/route';

/** `npm run backup` while the server has the embedded database open. */
export const POST = route(async (request) => {
  requireControl(request.headers);
  await copySnapshot();
  return answer({ copied: true });
});
