import { expect, it } from 'vitest';
import { draw } from './drawing';
import type { Snapshot } from './types';

const page = (text: string): Snapshot => ({
  title: text,
  publishedAt: '2026-11-28T00:00:00.000Z',
  messages: [{ role: 'user', text }],
});

it('draws one page after the other, and one that cannot be drawn takes no other with it', async () => {
  const broken = { ...page('broken'), messages: null } as unknown as Snapshot;
  const wordless = {
    ...page('wordless'),
    messages: [{ role: 'assistant', steps: [{ parts: [{ type: 'text', text: null }] }] }],
  };
  const asked = [page('one'), broken, page('two'), wordless as unknown as Snapshot, page('three')].map(draw);
  const ends = await Promise.allSettled(asked);
  expect(ends.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'rejected', 'fulfilled']);
  expect(ends[1]).toMatchObject({ reason: { code: 'unavailable' } });
  const sizes = ends.flatMap((end) => (end.status === 'fulfilled' ? [end.value.pages.length] : []));
  expect(sizes).toEqual([2, 2, 2]);
});
