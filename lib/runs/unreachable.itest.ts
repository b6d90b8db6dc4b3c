import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { ledgerEntry } from '@/db/schema';
import { sendQuestion } from '@/lib/conversations/send';
import { watch, withEngine } from '@/test/engine';
import { freePort } from '@/test/ports';

const here = withEngine({ settings: { retryMs: 1 } });

it('charges nothing for calls that never reached the host, and keeps a row of each', async () => {
  const { context } = here.engine;
  context.host.baseUrl = `http://127.0.0.1:${await freePort()}/v1`;
  const { conversationId, runId } = await sendQuestion(here.ada, { text: 'Is anybody there?' });
  await watch(here.engine, runId);
  const rows = await context.db.select().from(ledgerEntry).where(eq(ledgerEntry.conversationId, conversationId));
  expect(rows).toHaveLength(5);
  for (const row of rows) expect(row).toMatchObject({ state: 'final', promptTokens: 0, completionTokens: 0 });
});
