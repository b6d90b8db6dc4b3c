import { expect, it } from 'vitest';
import { usualParts } from '@/lib/sharing/snapshot';
import type { SharePreview, ShareView } from '@/lib/sharing/view';
import { bodyOf, formOf, isWhole, newForm, type ShareForm, titleOf } from './form';

const looked: SharePreview = { title: 'T', messages: [], findings: [], more: 0, seen: 's', throughMessageId: 'm' };
const now = Date.parse('2026-11-25T00:00:00.000Z');
const here = { kept: 'kept', now, zone: 'Europe/Paris' };
const form = (over: Partial<ShareForm> = {}) => ({ ...newForm(true), ...over });

it.each<[string, Partial<ShareForm>, object]>([
  ['is made of what is shared', {}, {}],
  ['is what was typed', { title: 'Mine' }, { title: 'Mine' }],
  ['is none where it was cleared', { title: '' }, { title: '' }],
])('the title %s', (_, over, sent) => {
  expect(titleOf(form(over))).toEqual(sent);
  const { title } = bodyOf(form(over), looked, here);
  expect({ title }).toEqual({ title: undefined, ...sent });
});

it.each([
  ['made anew unless somebody gave it', false, null],
  ['kept where somebody gave it', true, 'T'],
])('the title of a link that is changed is %s', (_, titled, title) => {
  const share = { parts: usualParts, expiresAt: null, maxViews: null, people: [], team: null, title: 'T' };
  expect(formOf(share as unknown as ShareView, titled).title).toBe(title);
});

it.each<[string, Partial<ShareForm>, object]>([
  ['everybody, for ever', {}, { audience: { to: 'public' }, expiresAt: null, maxViews: null, seen: 's' }],
  ['a week', { expiry: '7' }, { expiresAt: '2026-12-02T00:00:00.000Z' }],
  ['the end of a day', { expiry: 'on', lastDay: '2026-12-01' }, { expiresAt: '2026-12-01T23:00:00.000Z' }],
  ['the end of a summer day', { expiry: 'on', lastDay: '2027-06-30' }, { expiresAt: '2027-06-30T22:00:00.000Z' }],
  ['the end as it was', { expiry: 'kept' }, { expiresAt: 'kept' }],
  ['a team', { to: 'team', teamId: 'red' }, { audience: { to: 'team', teamId: 'red' } }],
  [
    'people',
    { to: 'people', emails: 'a@x.org, b@x.org\nc@x.org' },
    { audience: { to: 'people', emails: ['a@x.org', 'b@x.org', 'c@x.org'] } },
  ],
  ['views', { maxViews: '3' }, { maxViews: 3 }],
  ['a password', { password: 'secret' }, { password: 'secret' }],
  ['no password any more', { removePassword: true, password: 'x' }, { password: null }],
])('is sent: %s', (_, over, expected) => expect(bodyOf(form(over), looked, here)).toMatchObject(expected));

it.each([
  ['', false],
  ['2026-11-24', false],
  ['2026-11-25', true],
  ['2036-11-20', true],
  ['2037-01-01', false],
  ['12026-11-25', false],
])('may end on the day %s: %s', (lastDay, expected) => {
  expect(isWhole(form({ expiry: 'on', lastDay }), now, here.zone)).toBe(expected);
  expect(isWhole(form({ lastDay }), now, here.zone)).toBe(true);
});

it('does not speak of a password that was not touched', () => {
  expect(bodyOf(form(), looked, { ...here, kept: null })).not.toHaveProperty('password');
});
