import { requireAccess } from '@/lib/auth/policy';
import { requirePerson } from '@/lib/auth/session';
import { tryWebhook } from '@/lib/budgets/deliver';
import { answer, route } from '@/lib/http/route';

/** Sends a trial event to the webhook and answers what came back. */
export const POST = route(async () => {
  requireAccess(await requirePerson(), 'budgets.manage');
  return answer(await tryWebhook());
});
