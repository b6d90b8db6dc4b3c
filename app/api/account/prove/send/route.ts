import { resendProofLink } from '@/lib/auth/prove';
import { requirePerson } from '@/lib/auth/session';
import { answer, route } from '@/lib/http/route';

/** Mails the link that proves one's address again. */
export const POST = route(async () => {
  await resendProofLink(await requirePerson());
  return answer({ sent: true }, 202);
});
