import { eq, sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { db } from '@/db/client';
import { auditEntry } from '@/db/schema';
import { newId } from '@/lib/ids';
import { record } from './record';

const refused = { cause: expect.objectContaining({ message: expect.stringContaining('append-only') }) };

test('the database refuses to change, delete or clear what was recorded', async () => {
  const store = await db();
  const id = newId();
  await record(store, { actorId: null, action: 'price.set', subject: { kind: 'price', id }, after: { input: 1 } });
  const own = eq(auditEntry.subjectId, id);
  await expect(store.update(auditEntry).set({ action: 'nothing' }).where(own)).rejects.toMatchObject(refused);
  await expect(store.delete(auditEntry).where(own)).rejects.toMatchObject(refused);
  await expect(store.execute(sql`truncate audit_entry`)).rejects.toMatchObject(refused);
  const rows = await store.select().from(auditEntry).where(own);
  expect(rows).toMatchObject([{ action: 'price.set', actorId: null, before: null, after: { input: 1 } }]);
});
