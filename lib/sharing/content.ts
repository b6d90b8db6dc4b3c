import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { share } from '@/db/schema';
import { readBranch } from './branch';
import { type OpenShare, snapshotOfShare } from './open';
import { sharedMessages } from './snapshot';
import { liveTitle } from './title';
import type { Snapshot } from './types';

/** What an open share shows: a snapshot as it was stored, a live one as its conversation stands at this moment. */
export async function contentOf({ id, kind }: Pick<OpenShare, 'id' | 'kind'>): Promise<Snapshot | null> {
  if (kind === 'snapshot') return snapshotOfShare(id);
  const store = await db();
  const { conversationId, throughMessageId, parts, title } = share;
  const [row] = await store
    .select({ conversationId, throughMessageId, parts, title })
    .from(share)
    .where(eq(share.id, id));
  if (!row) return null;
  const publishedAt = new Date().toISOString();
  const branch = await readBranch(store, row.conversationId, undefined, row.parts);
  const messages = sharedMessages(branch, row.parts);
  return { title: await liveTitle(store, row, messages), publishedAt, messages };
}
