import { eq, sql } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { type Database, db, type Executor } from '@/db/client';
import { inOneGo } from '@/db/in-one-go';
import { run, toolCall } from '@/db/schema';
import { sendQuestion } from '@/lib/conversations/send';
import { withEngine } from '@/test/engine';
import { Fenced, hold, whileOurs } from './lease';

const here = withEngine();
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

it('an owner whose lease is over gets in no one’s way, and its writes are undone', async () => {
  const store: Database = await db();
  const asked = { text: '[[practice: hold=1 text=9]]', model: 'kimi-k2-thinking' };
  const { runId } = await sendQuestion(here.ada, asked);
  await store.update(run).set({ epoch: 2, owner: 'another', resumes: 1 }).where(eq(run.id, runId));
  const planned = {
    runId,
    step: 0,
    index: 0,
    callId: 'c',
    name: 'n',
    arguments: '{}',
    effect: 'once',
    state: 'planned',
  } as const;
  const plan = (tx: Executor) => tx.insert(toolCall).values(planned);
  const clear = (tx: Executor) => tx.update(run).set({ resumes: 0 }).where(eq(run.id, runId));
  const [late] = await store.transaction(async (tx) => {
    await hold(tx, runId, 2);
    const refused = whileOurs(store, { id: runId, epoch: 1 }, (own) =>
      inOneGo(
        () => plan(own),
        () => own.execute(sql`select pg_sleep(0.4)`),
        () => clear(own),
      ),
    ).catch((error) => error);
    await pause(200);
    await plan(tx);
    await clear(tx);
    return [refused];
  });
  expect(await late).toBeInstanceOf(Fenced);
  expect(await store.select().from(toolCall).where(eq(toolCall.runId, runId))).toHaveLength(1);
});
