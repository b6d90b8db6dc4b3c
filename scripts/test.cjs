const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { ensurePackages } = require('./test/packages.cjs');
const { folder, prepare, stages } = require('./test/stages.cjs');

const lastLines = (text, count) => text.trimEnd().split('\n').slice(-count).join('\n');

/** A stage in one line; where something failed, what and why below it. */
function tell(name, counts, seconds) {
  const { passed, failed, skipped, failures, again = [] } = counts;
  const total = `${passed + failed} tests`;
  const trouble = [failed && `${failed} failed`, skipped && `${skipped} skipped`].filter(Boolean);
  console.log(`${failed ? '✗' : '✓'} ${name.padEnd(12)} ${[total, ...trouble].join(', ')}, ${seconds} s`);
  for (const test of again) console.log(`  passed at its second try: ${test}`);
  if (!failed) return;
  for (const failure of failures)
    console.log(`\n  ✗ ${failure.name}\n${lastLines(failure.message.slice(0, 3000), 40)}`);
  if (failures.every((failure) => failure.message === '')) {
    console.log(lastLines(readFileSync(join(folder, `${name}.log`), 'utf8'), 60));
  }
}

async function main() {
  const chosen = process.argv.slice(2);
  const names = chosen.length ? chosen : Object.keys(stages);
  const unknown = names.find((name) => !(name in stages));
  if (unknown) {
    console.error(`No stage “${unknown}”; there are: ${Object.keys(stages).join(', ')}.`);
    return 1;
  }
  prepare();
  ensurePackages();
  const sum = { passed: 0, failed: 0, skipped: 0 };
  for (const name of names) {
    const began = Date.now();
    let counts = await stages[name](name);
    if (counts.passed + counts.failed === 0) {
      counts = { ...counts, failed: 1, failures: [{ name: 'no test ran', message: '' }] };
    }
    tell(name, counts, Math.round((Date.now() - began) / 1000));
    for (const key of Object.keys(sum)) sum[key] += counts[key];
  }
  const skipped = sum.skipped ? `, ${sum.skipped} skipped` : '';
  console.log(`\n${sum.passed} passed, ${sum.failed} failed${skipped}`);
  return sum.failed ? 1 : 0;
}

main().then((code) => process.exit(code));
