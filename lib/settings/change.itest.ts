import { eq } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { type Database, db } from '@/db/client';
import { auditEntry, setting } from '@/db/schema';
import { newId } from '@/lib/ids';
import { changeSettings } from './change';
import { currentSetting, forgetSettings } from './current';
import { readSetting, writeSetting } from './runtime';
import { settingsView } from './view';

let store: Database;
let actorId: string;

beforeEach(async () => {
  store = await db();
  actorId = newId();
  await store.delete(setting);
  forgetSettings();
});

const recorded = () =>
  store
    .select({
      action: auditEntry.action,
      id: auditEntry.subjectId,
      before: auditEntry.before,
      after: auditEntry.after,
    })
    .from(auditEntry)
    .where(eq(auditEntry.actorId, actorId))
    .orderBy(auditEntry.id);

const viewed = async (key: string) => (await settingsView()).settings.find((one) => one.key === key);

test('a choice counts above the environment, until it is taken back; both are recorded', async () => {
  expect(await viewed('runs-per-user')).toMatchObject({ value: 200, unset: 200, isSet: false });
  await changeSettings({ 'runs-per-user': 3 }, actorId);
  expect(await viewed('runs-per-user')).toMatchObject({ value: 3, unset: 200, isSet: true });
  expect(await currentSetting('runs-per-user')).toBe(3);
  await changeSettings({ 'runs-per-user': null }, actorId);
  expect(await viewed('runs-per-user')).toMatchObject({ value: 200, isSet: false });
  expect(await currentSetting('runs-per-user')).toBe(200);
  expect(await recorded()).toEqual([
    { action: 'setting.set', id: 'runs-per-user', before: { value: 200 }, after: { value: 3 } },
    { action: 'setting.reset', id: 'runs-per-user', before: { value: 3 }, after: { value: 200 } },
  ]);
});

test('the default may be chosen too: then the environment counts no more', async () => {
  await changeSettings({ 'steps-per-reply': 300 }, actorId);
  expect(await viewed('steps-per-reply')).toMatchObject({ value: 300, isSet: true });
  const overruled = (await settingsView()).environment.filter((row) => row.overruled);
  expect(overruled.map(({ name }) => name)).toEqual(['MAX_STEPS']);
});

test('what changes nothing is not recorded', async () => {
  await changeSettings({ 'public-links': false, 'grace-days': null }, actorId);
  await changeSettings({ 'public-links': false }, actorId);
  expect(await recorded()).toHaveLength(1);
});

test('of several all are changed or none', async () => {
  await store.execute('alter table setting add constraint few check (length(value) < 6)');
  try {
    const change = { 'runs-per-user': 7, 'host-silence-ms': 100_000 };
    await expect(changeSettings(change, actorId)).rejects.toThrow();
  } finally {
    await store.execute('alter table setting drop constraint few');
  }
  expect(await readSetting('runs-per-user')).toBe(200);
  expect(await recorded()).toEqual([]);
});

test('of changes at once each finds what the one before it set', async () => {
  await Promise.all([3, 4, 5, 6].map((most) => changeSettings({ 'runs-per-user': most }, actorId)));
  const rows = await recorded();
  const values = (side: 'before' | 'after') => rows.map((row) => (row[side] as { value: number }).value).toSorted();
  expect(values('after')).toEqual([3, 4, 5, 6]);
  const last = await readSetting('runs-per-user');
  expect(values('before')).toEqual([200, 3, 4, 5, 6].filter((value) => value !== last).toSorted());
});

test('what another instance changed is known within a second', async () => {
  expect(await currentSetting('share-reads-per-minute')).toBe(600);
  await writeSetting('share-reads-per-minute', 5, null);
  await expect.poll(() => currentSetting('share-reads-per-minute')).toBe(5);
});

test('what is no plain value is recorded with its parts', async () => {
  await writeSetting('cost-comparison', { name: 'Other', input: 1, output: 2 }, actorId);
  expect(await recorded()).toMatchObject([
    { before: { name: 'Claude Sonnet 4.5', input: 3_000_000_000 }, after: { name: 'Other', input: 1, output: 2 } },
  ]);
});
