import { requirePerson } from '@/lib/auth/session';
import { answer, route } from '@/lib/http/route';
import { offeredModels } from '@/lib/models/offered';

export const GET = route(async () => {
  return answer(await offeredModels(await requirePerson()));
});
