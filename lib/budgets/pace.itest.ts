import { expect, it } from 'vitest';
import { changeSettings } from '@/lib/settings/change';
import { makePerson } from '@/test/engine';
import { requirePace } from './pace';

it('a user sends so many messages in a minute, and no more', async () => {
  const [root, ada] = [await makePerson('Root'), await makePerson('Ada')];
  await requirePace(ada);
  await changeSettings({ 'messages-per-minute': 2 }, root.id);
  await requirePace(ada);
  await requirePace(ada);
  await expect(requirePace(ada)).rejects.toMatchObject({ code: 'too-many-messages', details: { most: 2 } });
  await requirePace(root);
});
