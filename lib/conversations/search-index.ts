import { and, eq } from 'drizzle-orm';
import type { Executor } from '@/db/client';
import { conversation, searchText } from '@/db/schema';
import { newId } from '@/lib/ids';
import { textOf } from '@/lib/runs/parts';
import type { Part } from '@/lib/runs/types';
import { fold } from './fold';

type Place = { spaceId: string; conversationId: string; messageId: string | null };
type Kind = (typeof searchText.$inferInsert)['kind'];

const clean = (text: string) => text.replaceAll('\0', '').toWellFormed();

const row = ({ spaceId, conversationId, messageId }: Place, kind: Kind, text: string, step?: number) => ({
  spaceId,
  conversationId,
  messageId,
  id: newId(),
  kind,
  step: step ?? null,
  text: clean(text),
  folded: fold(clean(text)),
});

/** Makes a question findable, and with the first one the title of its conversation. */
export async function indexQuestion(tx: Executor, place: Place, text: string, title: string | null): Promise<void> {
  const rows = [row(place, 'question', text)];
  if (title !== null) rows.push(row({ ...place, messageId: null }, 'title', title));
  await tx.insert(searchText).values(rows);
}

/** Makes a step's answer and thoughts findable; goes with the transaction that stores the step. */
export async function indexReply(tx: Executor, place: Place, step: number, parts: readonly Part[]): Promise<void> {
  const answer = textOf(parts, 'text').trim();
  const reasoning = textOf(parts, 'reasoning').trim();
  if (answer === '' && reasoning === '') return;
  const rows = [answer && row(place, 'answer', answer, step), reasoning && row(place, 'reasoning', reasoning, step)];
  await tx.insert(searchText).values(rows.filter((r) => r !== ''));
}

export async function indexTitle(tx: Executor, conversationId: string, title: string): Promise<void> {
  const isTitle = and(eq(searchText.conversationId, conversationId), eq(searchText.kind, 'title'));
  const changed = await tx
    .update(searchText)
    .set({ text: clean(title), folded: fold(clean(title)) })
    .where(isTitle)
    .returning({ id: searchText.id });
  if (changed.length > 0) return;
  const [owner] = await tx
    .select({ spaceId: conversation.spaceId })
    .from(conversation)
    .where(eq(conversation.id, conversationId));
  if (owner) await tx.insert(searchText).values(row({ ...owner, conversationId, messageId: null }, 'title', title));
}
