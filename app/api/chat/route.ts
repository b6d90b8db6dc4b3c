import { requirePerson } from '@/lib/auth/session';
import { largestBody, questionInput } from '@/lib/conversations/input';
import { sendQuestion } from '@/lib/conversations/send';
import { body, route } from '@/lib/http/route';
import { respondBegun } from '@/lib/runs/respond';

export const POST = route(
  async (request) => {
    const person = await requirePerson();
    const question = await body(request, questionInput);
    return respondBegun(person, () => sendQuestion(person, question));
  },
  { maxBytes: largestBody, first: requirePerson },
);
