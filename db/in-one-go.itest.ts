import { sql } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { db, rowsOf } from './client';
import { inOneGo } from './in-one-go';
import { setting } from './schema';

const write = async (key: string, value: string) => {
  const store = await db();
  return store.transaction((tx) =>
    inOneGo(
      () => tx.insert(setting).values({ key, value: '' }),
      async () => {
        await tx.update(setting).set({ value }).where(sql`key = ${key}`);
        return 'changed';
      },
      () => tx.execute(sql`select 1 / length(${value}) as share`),
      () => tx.select().from(setting).where(sql`key = ${key}`),
    ),
  );
};

it('runs statements in their order, whether plain or within functions, and answers each', async () => {
  const [, changed, , rows] = await write('a', 'x');
  expect(changed).toBe('changed');
  expect(rows).toEqual([{ key: 'a', value: 'x', sealed: false }]);
});

it('throws what the first that failed did, and leaves nothing behind', async () => {
  await expect(write('b', '')).rejects.toMatchObject({ cause: { code: '22012' } });
  expect(await (await db()).select().from(setting).where(sql`key = 'b'`)).toEqual([]);
});

it('sends the same statement again and again, with other values', async () => {
  const store = await db();
  for (const n of [1, 2, 3]) expect(rowsOf(await store.execute(sql`select ${n}::int as n`))).toEqual([{ n }]);
});
