import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readCases } from '@/scripts/wire/cases';
import { judgeAll, openStage } from '@/scripts/wire/stage';

test('every wire case holds through the whole application', { timeout: 300_000 }, async () => {
  const stage = await openStage(await readCases(join(import.meta.dirname, '../wire-cases.json')));
  try {
    const verdicts = await judgeAll(stage, 6, () => {});
    const failed = verdicts.filter((v) => v.differences.length > 0);
    expect(failed.map(({ name, differences }) => ({ name, differences }))).toEqual([]);
    expect(verdicts.length).toBeGreaterThan(60);
  } finally {
    await stage.close();
  }
});
