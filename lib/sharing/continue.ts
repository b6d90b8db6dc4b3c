import { db, type Executor } from '@/db/client';
import { conversation, message, run, runStep, toolCall } from '@/db/schema';
import type { Person } from '@/lib/auth/person';
import { requireAccess } from '@/lib/auth/policy';
import { announce } from '@/lib/conversations/announce';
import { indexQuestion, indexReply } from '@/lib/conversations/search-index';
import { fallbackTitle } from '@/lib/conversations/title';
import { PenseeError } from '@/lib/errors';
import type { Locale } from '@/lib/i18n/locale';
import { newId } from '@/lib/ids';
import { defaultModel } from '@/lib/models/offered';
import { engine } from '@/lib/runs/boot';
import { type CopiedTurn, copiedStep, inTurns } from './copy';
import { openShare, snapshotOfShare, type Visit, wasCounted } from './open';
import type { Snapshot } from './types';
import { sharingWords } from './words';

/**
 * Copies what a link shows into a conversation of the reader's own, in a team's space or a private one, where they go on.
 * What was left out of the link is not in the copy: it is made of the snapshot. Answers the conversation's id.
 * @throws PenseeError `not-found`; `wrong-credentials` where the password was not given yet
 */
export async function continueShare(
  person: Person,
  visit: Omit<Visit, 'counts'>,
  { teamId, locale }: { teamId: string | null; locale: Locale },
): Promise<string> {
  if (teamId !== null) requireAccess(person, 'team.write', { teamId });
  // Who saw the page was counted there.
  const opened = await openShare({ ...visit, counts: wasCounted(visit) ? null : 'snapshot' });
  if (opened?.state === 'locked')
    throw new PenseeError('wrong-credentials', 'This link has a password: give it on its page first.');
  const snapshot = opened && (await snapshotOfShare(opened.share.id));
  if (!snapshot) throw new PenseeError('not-found', 'There is nothing here, or it is not for you.');
  const t = await sharingWords(locale);
  const notes = { question: t('copy.noQuestion'), answer: t('copy.noAnswer'), result: t('copy.noResult') };
  const id = await copySnapshot(person, snapshot, teamId, notes);
  await announce((await engine()).context, id);
  return id;
}

/** Words that stand where something was left out, so that neither person nor model is misled. */
type Notes = { question: string; answer: string; result: string };

type Copy = {
  conversationId: string;
  userId: string;
  teamId: string | null;
  spaceId: string;
  model: string;
  notes: Notes;
};

async function copySnapshot(person: Person, snapshot: Snapshot, teamId: string | null, notes: Notes): Promise<string> {
  const [store, model] = await Promise.all([db(), defaultModel(person, teamId)]);
  const turns = inTurns(snapshot.messages);
  const title = snapshot.title || fallbackTitle(turns[0]?.question ?? notes.question);
  const conversationId = newId();
  const copy: Copy = { conversationId, userId: person.id, teamId, spaceId: teamId ?? person.id, model, notes };
  await store.transaction(async (tx) => {
    const ids = turns.map(() => ({ asked: newId(), replied: newId() }));
    await tx.insert(conversation).values({
      id: conversationId,
      userId: person.id,
      teamId,
      title,
      titleSource: 'person',
      model,
      headId: ids.at(-1)?.replied ?? null,
    });
    for (const [at, turn] of turns.entries()) {
      const { asked, replied } = ids[at] as (typeof ids)[number];
      const text = turn.question ?? notes.question;
      await tx.insert(message).values([
        { id: asked, conversationId, parentId: ids[at - 1]?.replied ?? null, role: 'user', text },
        { id: replied, conversationId, parentId: asked, role: 'assistant' },
      ]);
      await indexQuestion(tx, { ...copy, messageId: asked }, text, at === 0 ? title : null);
      await copyReply(tx, copy, replied, turn);
    }
  });
  return conversationId;
}

/** A reply as if a run had written it; nobody was charged for it, so it has no row in the ledger. */
async function copyReply(tx: Executor, copy: Copy, messageId: string, { steps }: CopiedTurn): Promise<void> {
  const { conversationId, userId, teamId, model, notes } = copy;
  const runId = newId();
  const now = new Date();
  const request = { model, stepLimit: steps.length, copied: true } as const;
  const ended = { state: 'done', end: { reason: 'complete' }, endedAt: now } as const;
  await tx.insert(run).values({ id: runId, conversationId, messageId, userId, teamId, request, ...ended });
  const stored = { runId, attempt: 0, state: 'done', finish: 'stop', notices: [], epoch: 0, seqTo: 0 } as const;
  const times = { startedAt: now, endedAt: now };
  if (steps.length === 0) {
    const parts = [{ type: 'text' as const, text: notes.answer }];
    await tx.insert(runStep).values({ ...stored, ...times, notices: [], step: 0, parts, message: null });
  }
  let calls = 0;
  for (const [step, shared] of steps.entries()) {
    const made = copiedStep(shared, calls, notes.result);
    calls += made.calls.length;
    const { parts } = made;
    await tx.insert(runStep).values({ ...stored, ...times, notices: [], step, parts, message: made.message });
    await indexReply(tx, { ...copy, messageId }, step, parts);
    if (made.calls.length === 0) continue;
    const done = { runId, step, effect: 'read', state: 'done', ...times } as const;
    await tx.insert(toolCall).values(made.calls.map((call) => ({ ...call, ...done })));
  }
}
