import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readCases } from '@/scripts/wire/cases';
import { judgeAll, openStage } from '@/scripts/wire/stage';

test.each([
  ['wire-cases.json', 60],
  ['wire-more.json', 110],
  ['wire-further.json', 260],
])('every case of %s holds through the whole application', { timeout: 600_000 }, async (file, least) => {
  const stage = await openStage(await readCases(join(import.meta.dirname, '..', file)));
  try {
    const verdicts = await judgeAll(stage, 6, () => {});
    const failed = verdicts.filter((v) => v.differences.length > 0);
    expect(failed.map(({ name, differences }) => ({ name, differences }))).toEqual([]);
    expect(verdicts.length).toBeGreaterThan(least);
  } finally {
    await stage.close();
  }
});
