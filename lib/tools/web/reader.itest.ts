import { expect, it } from 'vitest';
import { readPage } from './reader';

const html = (name: string) =>
  `<html><head><title>${name}</title></head><body><main><h1>${name}</h1><p>${'Some words. '.repeat(40)}</p></main></body></html>`;

it('a run with many pages does not keep the others waiting', async () => {
  const read: string[] = [];
  const { signal } = new AbortController();
  const page = async (runId: string, n: number) => {
    const { title } = await readPage({ html: html(`${runId}${n}`), url: 'http://example.com/' }, { runId, signal });
    read.push(title);
  };
  const many = Array.from({ length: 12 }, (_, n) => page('a', n));
  await Promise.all([...many, page('b', 0), page('c', 0)]);
  expect(read.slice(0, 4)).toEqual(['a0', 'a1', 'b0', 'c0']);
  expect(read).toHaveLength(14);
});
