import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const require = createRequire(import.meta.url);
const { vitestReport } = require('./reports.cjs');
const { bin } = require('../child.cjs');

const tests = `
let tries = 0;
test('at once', () => {});
describe('a group', () => {
  test('at the second try', () => { tries += 1; expect(tries).toBe(2); });
});
test('never', () => { throw new Error('no'); });
test.skip('left out', () => {});
`;

test('a vitest report names what passed at its second try, and what failed', () => {
  const folder = mkdtempSync(join(tmpdir(), 'pensee-reports-'));
  const file = join(folder, 'report.json');
  writeFileSync(join(folder, 'some.test.js'), tests);
  const args = ['run', '--root', folder, '--globals', '--retry=1', '--reporter=json', `--outputFile=${file}`];
  const env = { ...process.env, VITEST: undefined, VITEST_POOL_ID: undefined, VITEST_WORKER_ID: undefined };
  spawnSync(process.execPath, [bin.vitest, ...args], { cwd: folder, env });
  const report = vitestReport(file);
  rmSync(folder, { recursive: true });
  expect(report).toMatchObject({ passed: 2, failed: 1, skipped: 1 });
  expect(report.again).toEqual([expect.stringMatching(/some\.test\.js › a group at the second try$/)]);
  expect(report.failures).toMatchObject([{ name: expect.stringMatching(/ › never$/) }]);
}, 60_000);
