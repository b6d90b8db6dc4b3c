import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from '@playwright/test';
import { type PracticeServer, startPractice } from '@/lib/practice/server';
import { checkBooks, stepRows } from '@/test/faults/books';
import { Caller } from '@/test/faults/caller';
import { expectSame, seen } from '@/test/faults/viewer';
import { type Instance, startInstance } from '@/test/instance';

let practice: PracticeServer;
let instance: Instance;
let pages: Server;
let ada: Caller;
let url: string;

const page = (path: string) => `<title>${path}</title><p>${`What stands at ${path}. `.repeat(40)}</p>`;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  practice = await startPractice({ scriptable: true, rate: 0 });
  pages = createServer((request, response) => {
    response.setHeader('content-type', 'text/html');
    response.end(page(request.url ?? '/'));
  });
  await new Promise<void>((resolve) => pages.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(pages.address() as AddressInfo).port}/{n}`;
  const env = { KIMI_API_KEY: 'faults', KIMI_BASE_URL: practice.url, WEB_FETCH_ALLOW: '127.0.0.1' };
  instance = await startInstance({ env });
});

test.afterAll(async () => {
  await instance.stop();
  pages.close();
  pages.closeAllConnections();
  await practice.close();
});

test.beforeEach(async () => {
  test.setTimeout(300_000);
  practice.state.reset();
  ada = await Caller.signUp(instance.url);
});

test('three hundred steps: done, each in the books, nearly all of each prompt from the cache', async () => {
  practice.script({ reasoning: 10, text: 20, tools: 299, tool: 'web_fetch', url });
  const began = Date.now();
  const { conversationId, viewer } = await ada.ask(instance.url, 'Read them all');
  const reply = await ada.rested(instance.url, conversationId, 240_000);
  const took = Date.now() - began;
  test.info().annotations.push({ type: 'measured', description: `${(took / 300).toFixed(1)} ms a step` });
  expect(reply).toMatchObject({ state: 'done', end: { reason: 'complete' } });
  expect(reply.steps).toHaveLength(300);
  expect(reply.steps.every((s) => s.state === 'done')).toBe(true);
  expect(reply.steps[298]?.parts.at(-1)).toMatchObject({ state: 'done', output: expect.stringContaining('/298') });
  await expectSame(viewer, reply);
  const rows = await checkBooks(ada, instance.url, conversationId, practice);
  expect(rows).toHaveLength(301);
  const warm = rows.filter((row) => row.purpose === 'step' && (row.step ?? 0) >= 20);
  const sum = (name: 'promptTokens' | 'cachedTokens') => warm.reduce((total, row) => total + row[name], 0);
  expect(sum('cachedTokens') / sum('promptTokens')).toBeGreaterThan(0.95);
});

test('at the limit of steps it asks whether to go on, and goes on', async () => {
  await instance.restart({ MAX_STEPS: '4' });
  practice.script({ reasoning: 5, text: 10, tools: 6, tool: 'web_fetch', url });
  const { conversationId, messageId, viewer } = await ada.ask(instance.url, 'Read them all');
  await viewer.over;
  const resting = await ada.rested(instance.url, conversationId);
  expect(resting).toMatchObject({ state: 'interrupted', end: { reason: 'step-limit', steps: 4 } });
  expect(viewer.reply.message).toMatchObject({ state: 'interrupted', end: { reason: 'step-limit', steps: 4 } });
  const on = await ada.goOn(instance.url, conversationId, messageId);
  expect(await on.viewer.over).toBe('ended');
  const reply = await ada.rested(instance.url, conversationId);
  expect(reply).toMatchObject({ id: messageId, state: 'done' });
  expect(seen(on.viewer.reply.message)).toEqual(seen(reply));
  expect(seen(reply).slice(0, 4)).toEqual(seen(resting));
  const rows = await checkBooks(ada, instance.url, conversationId, practice);
  expect(stepRows(rows)).toEqual([0, 1, 2, 3, 4, 5, 6].map((step) => `${step}.0 final`));
});

test('sixty steps in a small window: shortened, marked, counted, and everything is kept', async () => {
  await instance.restart({ MAX_STEPS: '300', KIMI_CONTEXT_LENGTH: '8000' });
  practice.script({ reasoning: 10, text: 20, tools: 60, tool: 'web_fetch', url });
  const { conversationId, viewer } = await ada.ask(instance.url, 'Read them all');
  const reply = await ada.rested(instance.url, conversationId, 120_000);
  await viewer.over;
  expect(reply).toMatchObject({ state: 'done', end: { reason: 'complete' } });
  expect(reply.steps).toHaveLength(61);
  for (const [n, step] of reply.steps.slice(0, 60).entries()) {
    expect(step.parts.at(-1)).toMatchObject({ state: 'done', output: expect.stringContaining(`/${n}. `) });
  }
  const marked = reply.steps.filter((step) => step.compacted);
  expect(marked.length).toBeGreaterThan(2);
  for (const { compacted } of marked) expect(compacted?.after).toBeLessThan(compacted?.before ?? 0);
  expect(viewer.reply.message.steps.map((s) => s.compacted)).toEqual(reply.steps.map((s) => s.compacted));
  const rows = await checkBooks(ada, instance.url, conversationId, practice);
  expect(rows.filter((row) => row.purpose === 'compaction')).toHaveLength(marked.length);
  for (const row of rows) expect(row.promptTokens).toBeLessThan(8_000);
  const next = await ada.ask(instance.url, 'And now?', { conversationId });
  expect(await next.viewer.over).toBe('ended');
  await instance.restart({ KIMI_CONTEXT_LENGTH: '' });
});
