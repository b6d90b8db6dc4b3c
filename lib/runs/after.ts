import { announce, announceEnd } from '@/lib/conversations/announce';
import { writeTitle } from '@/lib/conversations/title';
import { log } from '@/lib/log';
import { counted } from '@/lib/metrics/counted';
import type { EngineContext } from './context';
import type { Outcome } from './driver';
import type { ClaimedRun } from './lease';

/**
 * What follows a run: its conversation's place in the list, the news of its end, the title of a new conversation. Settles
 * once that is done, and never rejects.
 */
export function afterRun(context: EngineContext, run: ClaimedRun, outcome: Outcome): Promise<void> {
  counted().runs.add({ state: outcome.state });
  const follow = async () => {
    if (outcome.state === 'queued') return;
    await announceEnd(context, run, outcome.state);
    await announce(context, run.conversationId);
    const renamed = outcome.state !== 'failed' && (await writeTitle(context, run));
    if (renamed) await announce(context, run.conversationId);
  };
  return follow().catch((error) => log().warn({ err: error, runId: run.id }, 'what follows a run failed'));
}
