import { beforeEach, expect, test, vi } from 'vitest';
import { markTab, nameTab } from './tab-title';

beforeEach(() => {
  vi.stubGlobal('document', { title: 'Pensée' });
  markTab(0);
});

test('a conversation names the tab, and leaving it gives the name back', () => {
  const leave = nameTab('Eggs');
  expect(document.title).toBe('Eggs · Pensée');
  leave();
  expect(document.title).toBe('Pensée');
});

test('a page that named the tab meanwhile keeps its name', () => {
  const leave = nameTab('Eggs');
  document.title = 'Usage · Pensée';
  leave();
  expect(document.title).toBe('Usage · Pensée');
});

test('the mark of ended runs outlives a new name, and goes when they are seen', () => {
  const leave = nameTab('New conversation');
  markTab(1);
  expect(document.title).toBe('(1) New conversation · Pensée');
  leave();
  nameTab('(2) Eggs');
  expect(document.title).toBe('(1) (2) Eggs · Pensée');
  markTab(2);
  expect(document.title).toBe('(2) (2) Eggs · Pensée');
  markTab(0);
  expect(document.title).toBe('(2) Eggs · Pensée');
});
