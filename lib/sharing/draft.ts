import { createHash } from 'node:crypto';
import { db, type Executor } from '@/db/client';
import type { Person } from '@/lib/auth/person';
import { accessible } from '@/lib/conversations/access';
import { PenseeError } from '@/lib/errors';
import { readBranch } from './branch';
import type { PreviewAsked, ShareContent } from './input';
import { scan } from './scan';
import { sharedMessages } from './snapshot';
import { titleOf } from './title';
import type { SharePreview } from './view';

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

/** @throws PenseeError `conflict` where something else was looked at, or findings were not looked at at all */
export function requireSeen({ seen, findings }: SharePreview, content: Pick<ShareContent, 'seen'>): void {
  if (content.seen === undefined ? findings.length === 0 : content.seen === seen) return;
  throw new PenseeError('conflict', 'Look at what goes out before it is published.', {
    details: { reason: 'look-again', field: 'seen', findings },
  });
}
