import { and, eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { db } from '@/db/client';
import { auditEntry } from '@/db/schema';
import { makePerson, withEngine } from '@/test/engine';
import { askIn } from '@/test/team';
import { shareInput, updateInput } from './input';
import { createShare, updateShare } from './publish';
import { usualParts } from './snapshot';

const made = withEngine();

it('tells the terms of a link before and after a change, and nothing of what it shows', async () => {
  const bob = await makePerson('Bob');
  const { conversationId, messageId } = await askIn(made.engine, made.ada, 'Of tides');
  const content = { parts: usualParts, title: 'Mine' };
  const wish = { ...content, audience: { to: 'people', emails: [bob.email] }, password: 'open sesame' };
  const { id } = await createShare(made.ada, shareInput.parse({ ...wish, conversationId }));
  const parts = { ...usualParts, model: true };
  const change = { ...content, parts, audience: { to: 'public' }, maxViews: 3, password: null };
  await updateShare(made.ada, id, updateInput.parse(change));
  const rows = await (await db())
    .select()
    .from(auditEntry)
    .where(and(eq(auditEntry.subjectId, id), eq(auditEntry.action, 'share.update')));
  const same = { conversationId, throughMessageId: messageId, kind: 'snapshot', teamId: null, expiresAt: null };
  const before = { parts: usualParts, audience: 'people', people: [bob.id], maxViews: null, password: true };
  const after = { parts, audience: 'public', people: [], maxViews: 3, password: false };
  expect(rows).toMatchObject([{ actorId: made.ada.id, before: { ...same, ...before }, after: { ...same, ...after } }]);
  expect(JSON.stringify(rows)).not.toMatch(/Mine|Of tides/);
});
