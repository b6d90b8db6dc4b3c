import { and, eq, isNull } from 'drizzle-orm';
import { db } from '@/db/client';
import { conversation, run, runStep, toolCall } from '@/db/schema';
import type { Person } from '@/lib/auth/person';
import { requireAccess } from '@/lib/auth/policy';
import { PenseeError } from '@/lib/errors';
import type { CallIndex } from '@/lib/runs/chunks';
import { accessColumns } from './access';
import type { WholeCall } from './view';

export type CallAddress = CallIndex & { conversationId: string; messageId: string };

/**
 * A call of a reply with its whole input and result, of which views and streams carry only the beginning.
 * @throws PenseeError `not-found`
 */
export async function readWholeCall(person: Person, address: CallAddress): Promise<WholeCall> {
  const { conversationId, messageId, step, attempt, index } = address;
  const [row] = await (await db())
    .select({ ...accessColumns(person), parts: runStep.parts, state: runStep.state, output: toolCall.output })
    .from(conversation)
    .innerJoin(run, and(eq(run.conversationId, conversation.id), eq(run.messageId, messageId)))
    .innerJoin(runStep, and(eq(runStep.runId, run.id), eq(runStep.step, step), eq(runStep.attempt, attempt)))
    .leftJoin(toolCall, and(eq(toolCall.runId, run.id), eq(toolCall.step, step), eq(toolCall.index, index)))
    .where(and(eq(conversation.id, conversationId), isNull(conversation.deletedAt)));
  const { parts, state, output } = requireAccess(person, 'conversation.read', row);
  const part = parts.find((p) => p.type === 'tool' && p.index === index);
  if (part?.type !== 'tool') throw new PenseeError('not-found', 'There is no such call in this reply.');
  return { arguments: part.arguments, output: part.invalid?.message ?? (state === 'done' ? output : null) };
}
