import { expect, it } from 'vitest';
import { conversationAnswer } from '@/lib/api/chat-answers';
import { readConversation } from '@/lib/conversations/read';
import { withEngine } from '@/test/engine';
import { askIn, withTeam } from '@/test/team';
import { continueShare } from './continue';
import { shareInput } from './input';
import { createShare } from './publish';
import { usualParts } from './snapshot';

const here = withEngine();

it('tells of a copied question that it came by a link, not of an account that is gone', async () => {
  const { conversationId } = await askIn(here.engine, here.ada, 'What is a tide?');
  const audience = { to: 'public' };
  const made = await createShare(here.ada, shareInput.parse({ conversationId, parts: usualParts, audience }));
  const token = made.path?.slice('/s/'.length) ?? '';
  const { id: teamId, ada: reader } = await withTeam();
  const copy = await continueShare(reader, { token, cookies: null, pass: null }, { teamId, locale: 'en' });
  await askIn(here.engine, reader, 'More', { conversationId: copy });
  const { messages } = conversationAnswer.parse(await readConversation(reader, copy));
  const by = { author: { id: reader.id, name: reader.name } };
  const asked = messages.flatMap((m) => (m.role === 'user' ? [{ author: m.author, copied: m.copied }] : []));
  expect(asked).toEqual([{ author: null, copied: true }, by]);
});
