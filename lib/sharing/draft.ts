import { createHash } from 'node:crypto';
import { db, type Executor } from '@/db/client';
import type { share } from '@/db/schema';
import type { Person } from '@/lib/auth/person';
import { accessible } from '@/lib/conversations/access';
import { fallbackTitle } from '@/lib/conversations/title';
import { PenseeError } from '@/lib/errors';
import { readBranch } from './branch';
import type { PreviewAsked, ShareContent } from './input';
import { scan } from './scan';
import { sharedMessages } from './snapshot';
import type { SharedMessage } from './types';
import type { SharePreview, ShareView } from './view';

const mostCharacters = 8_000_000;

/** What would go out, before any link exists. @throws PenseeError `not-found`, `bad-request` where nothing would be shown, `too-large` */
export async function previewShare(person: Person, asked: PreviewAsked): Promise<SharePreview> {
  const store = await db();
  await accessible(store, person, 'conversation.share', asked.conversationId);
  return draftOf(store, asked);
}

/** The content of a share as it would be stored now, with what a scan finds in it. */
export async function draftOf(
  store: Executor,
  { conversationId, kind, throughMessageId, parts, title: wished }: PreviewAsked,
): Promise<SharePreview> {
  const through = kind === 'live' ? undefined : throughMessageId;
  const branch = await readBranch(store, conversationId, through, parts);
  const messages = sharedMessages(branch, parts);
  if (messages.length === 0 || branch.throughMessageId === null)
    throw new PenseeError('bad-request', 'Nothing would be shown: choose other parts.', {
      details: { reason: 'nothing-shared', field: 'parts' },
    });
  const title = wished ?? titleOf(messages);
  const text = JSON.stringify({ title, messages });
  if (text.length > mostCharacters)
    throw new PenseeError('too-large', 'That is too long for one page: leave out tool results, or share less of it.', {
      details: { reason: 'long-share' },
    });
  const seen = createHash('sha256').update(text).digest('base64url');
  return { title, messages, ...scan({ title, messages }), seen, throughMessageId: branch.throughMessageId };
}

/** From what is shared alone: the conversation's own title may tell of what was left out. */
function titleOf(messages: readonly SharedMessage[]): string {
  const first = messages.find((m) => m.role === 'user');
  return first ? fallbackTitle(first.text) : '';
}

type Made = Pick<ShareView, 'throughMessageId' | 'parts'> & { conversation: Pick<ShareView['conversation'], 'id'> };

/** The title that a link has where nobody gave it one. Messages do not change: it can be told after any time. */
export async function titleMadeFor(store: Executor, { conversation, throughMessageId, parts }: Made): Promise<string> {
  return titleOf(sharedMessages(await readBranch(store, conversation.id, throughMessageId, parts), parts));
}

type Titled = Pick<typeof share.$inferSelect, 'title' | 'conversationId' | 'throughMessageId' | 'parts'>;

/** The title of a live share as it shows `messages`: one that nobody gave goes with them, also once the first is edited. */
export async function liveTitle(
  store: Executor,
  { title, conversationId, ...of }: Titled,
  messages: readonly SharedMessage[],
): Promise<string> {
  const made = titleOf(messages);
  if (title === made) return made;
  return title === (await titleMadeFor(store, { ...of, conversation: { id: conversationId } })) ? made : title;
}

/** @throws PenseeError `conflict` where something else was looked at, or findings were not looked at at all */
export function requireSeen({ seen, findings }: SharePreview, content: Pick<ShareContent, 'seen'>): void {
  if (content.seen === undefined ? findings.length === 0 : content.seen === seen) return;
  throw new PenseeError('conflict', 'Look at what goes out before it is published.', {
    details: { reason: 'look-again', field: 'seen', findings },
  });
}
