import { expect, it } from 'vitest';
import { counted } from '@/lib/metrics/counted';
import { makePerson, withEngine } from '@/test/engine';
import { askAside, type SideCall } from './side-call';

const here = withEngine();

const callsOf = (model: string): number =>
  counted()
    .upstream.samples()
    .filter(({ labels }) => labels.model === model)
    .reduce((sum, { value }) => sum + value, 0);

const call = (userId: string, store?: SideCall['store']): SideCall => ({
  purpose: 'test',
  userId,
  teamId: null,
  conversationId: null,
  model: 'kimi-k2-thinking',
  messages: [{ role: 'user', content: 'Hm [[practice: say=ok]]' }],
  maxCompletionTokens: 100,
  store,
});

it('a call is counted once what came of it is stored, and not where that was rolled back', async () => {
  const { id } = await makePerson();
  const before = callsOf('kimi-k2-thinking');
  const failing = askAside(
    here.engine.context,
    call(id, async () => {
      throw new Error('no room');
    }),
  );
  await expect(failing).rejects.toThrow('no room');
  expect(callsOf('kimi-k2-thinking')).toBe(before);
  await askAside(here.engine.context, call(id));
  expect(callsOf('kimi-k2-thinking')).toBe(before + 1);
});
