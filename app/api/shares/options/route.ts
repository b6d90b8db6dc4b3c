import { requirePerson } from '@/lib/auth/session';
import { answer, route } from '@/lib/http/route';
import { shareOptions } from '@/lib/sharing/audience';

export const GET = route(async () => answer(await shareOptions(await requirePerson())));
