import { describe, expect, it } from 'vitest';
import type { MessageView } from '@/lib/conversations/view';
import { awaited, named, ownMessage, put, refreshed, upTo, withEarlier } from './thread';

const user = (id: string, parentId: string | null): MessageView => ownMessage(id, id, parentId, null, null);
const reply = (id: string, parentId: string): MessageView => awaited(id, parentId, { model: 'm', effort: null }, null);
const branch = [user('u1', null), reply('a1', 'u1'), user('u2', 'a1'), reply('a2', 'u2')];
const ids = (messages: readonly MessageView[]) => messages.map((m) => m.id).join(' ');

describe('the shown branch', () => {
  it.each([
    ['a known message, in its place', put(branch, { ...reply('a1', 'u1') }), 'u1 a1 u2 a2'],
    ['a new reply, behind its question', put(branch, reply('a3', 'u2')), 'u1 a1 u2 a3'],
    ['another version of the first question', put(branch, user('u3', null)), 'u3'],
    ['another version in the middle', put(branch, user('u4', 'a1')), 'u1 a1 u4'],
    ['nothing above the beginning', upTo(branch, null), ''],
    ['earlier messages once', withEarlier(branch, [user('u0', null), user('u1', null)]), 'u0 u1 a1 u2 a2'],
    ['the names that the server gave', named(branch, 'a2', 'x', 'run'), 'u1 a1 u2 x'],
  ])('%s', (_, messages, expected) => {
    expect(ids(messages)).toBe(expected);
  });

  it('counts a new version beside the others', () => {
    const second = awaited('b', 'u2', { model: 'm', effort: null }, reply('a2', 'u2') as never);
    expect(second.siblings).toEqual({ index: 1, ids: ['a2', 'b'] });
  });

  it('keeps what is loaded, and the identity of what is equal, when read again', () => {
    const view = { messages: [structuredClone(branch[2] as MessageView), reply('a9', 'u2')], before: 'u2' };
    const next = refreshed({ messages: branch, before: 'old' }, view);
    expect(ids(next.messages)).toBe('u1 a1 u2 a9');
    expect(next.before).toBe('old');
    expect(next.messages[2]).toBe(branch[2]);
  });

  it('shows another branch as the server tells it', () => {
    const view = { messages: [user('v1', null)], before: null };
    expect(refreshed({ messages: branch, before: 'old' }, view)).toEqual(view);
  });
});
