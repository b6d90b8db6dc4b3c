import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { ledgerEntry } from '@/db/schema';
import { sendQuestion } from '@/lib/conversations/send';
import { makePerson, useEngine, watch } from '@/test/engine';
import { freePort } from '@/test/ports';

it('charges nothing for calls that never reached the host, and keeps a row of each', async () => {
  const { engine, practice } = await useEngine({ settings: { retryMs: 1 } });
  engine.context.host.baseUrl = `http://127.0.0.1:${await freePort()}/v1`;
  const { conversationId, runId } = await sendQuestion(await makePerson(), { text: 'Is anybody there?' });
  await watch(engine, runId);
  const rows = await engine.context.db.select().from(ledgerEntry).where(eq(ledgerEntry.conversationId, conversationId));
  expect(rows).toHaveLength(5);
  for (const row of rows) expect(row).toMatchObject({ state: 'final', promptTokens: 0, completionTokens: 0 });
  await engine.drain(500);
  await practice.close();
});
