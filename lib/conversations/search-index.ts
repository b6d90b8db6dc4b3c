import { and, eq, sql } from 'drizzle-orm';
import type { Executor } from '@/db/client';
import { conversation, searchText } from '@/db/schema';
import { newId } from '@/lib/ids';
import { textOf } from '@/lib/runs/parts';
import type { Part } from '@/lib/runs/types';
import { fold } from './fold';

type Place = { userId: string; conversationId: string; messageId: string | null };
type Kind = (typeof searchText.$inferInsert)['kind'];

const clean = (text: string) => text.replaceAll('\0', '').toWellFormed();

const row = ({ userId, conversationId, messageId }: Place, kind: Kind, text: string, step?: number) => ({
  userId,
  conversationId,
  messageId,
  id: newId(),
  kind,
  step: step ?? null,
  text: clean(text),
  folded: fold(clean(text)),
});

export async function indexQuestion(tx: Executor, place: Place, text: string): Promise<void> {
  await tx.insert(searchText).values(row(place, 'question', text));
}

/** Makes a step's answer and thoughts findable; goes with the transaction that stores the step. */
export async function indexReply(tx: Executor, place: Place, step: number, parts: readonly Part[]): Promise<void> {
  const answer = textOf(parts, 'text').trim();
  const reasoning = textOf(parts, 'reasoning').trim();
  if (answer === '' && reasoning === '') return;
  const rows = [answer && row(place, 'answer', answer, step), reasoning && row(place, 'reasoning', reasoning, step)];
  await tx.insert(searchText).values(rows.filter((r) => r !== ''));
}

/** The title of a conversation that is just being made. */
export async function indexFirstTitle(tx: Executor, userId: string, conversationId: string, title: string) {
  await tx.insert(searchText).values(row({ userId, conversationId, messageId: null }, 'title', title));
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
    .select({ userId: conversation.userId })
    .from(conversation)
    .where(eq(conversation.id, conversationId));
  if (owner) await indexFirstTitle(tx, owner.userId, conversationId, title);
}

/** Pattern for LIKE that finds a needle anywhere, its own wildcards taken literally. */
export const likePattern = (folded: string) => sql`${`%${folded.replace(/[\\%_]/g, '\\$&')}%`}`;
