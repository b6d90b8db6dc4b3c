import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { db } from '@/db/client';
import { auditEntry } from '@/db/schema';
import { makePerson } from '@/test/engine';
import { hostLimits, setHostLimit } from './limits';

it('tells in the audit log what a host allowed before and after', async () => {
  const { id: actorId } = await makePerson('Root');
  const none = { concurrent: null, requestsPerMinute: null, tokensPerMinute: null };
  const [first, second] = [
    { ...none, concurrent: 3 },
    { ...none, requestsPerMinute: 20 },
  ];
  for (const limit of [first, second, none]) await setHostLimit(actorId, 'host', limit);
  const rows = await (await db())
    .select()
    .from(auditEntry)
    .where(eq(auditEntry.action, 'host.limit'))
    .orderBy(auditEntry.id);
  const told = { actorId, subjectKind: 'host', subjectId: 'host' };
  expect(rows).toMatchObject([
    { ...told, before: null, after: first },
    { ...told, before: first, after: second },
    { ...told, before: second, after: none },
  ]);
  expect(await hostLimits()).toEqual([]);
});
