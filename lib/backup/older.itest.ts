import { expect, test, vi } from 'vitest';
import { backUp, connect, migrated, restore } from '@/test/backups';
import { everything, fillEveryTable } from '@/test/every-table';
import { leftOut } from './left-out';

const without = vi.hoisted(() => [] as string[]);

vi.mock('./left-out', async (original) => {
  without.push(...(await original<typeof import('./left-out')>()).leftOut);
  return { leftOut: without };
});

test('what a back-up leaves out does not come back from one that still held it', async () => {
  const connection = await migrated(await connect('embedded'));
  await fillEveryTable(connection);
  const before = await everything(connection);
  const names = without.splice(0);
  const file = await backUp(connection);
  without.push(...names);
  const target = await connect('embedded');
  await restore(target, file);
  for (const name of leftOut) {
    expect(before[name]).toHaveLength(2);
    before[name] = [];
  }
  expect(await everything(target)).toEqual(before);
});
