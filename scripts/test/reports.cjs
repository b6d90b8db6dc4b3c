const { existsSync, readFileSync } = require('node:fs');
const { relative } = require('node:path');
const { root } = require('../child.cjs');

const read = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null);
const none = { passed: 0, failed: 0, skipped: 0, failures: [], again: [] };

/**
 * Counts of a vitest JSON report; a file that could not even be loaded is one failure. `again` as for Playwright: a test
 * that passed and still tells of a failure was tried a second time.
 */
function vitestReport(file) {
  const report = read(file);
  if (!report) return none;
  const again = report.testResults.flatMap((suite) =>
    suite.assertionResults
      .filter((test) => test.status === 'passed' && test.failureMessages.length > 0)
      .map((test) => `${relative(root, suite.name)} › ${test.fullName}`),
  );
  const failures = report.testResults.flatMap((suite) => {
    const tests = suite.assertionResults.filter((test) => test.status === 'failed');
    if (suite.status === 'failed' && tests.length === 0)
      return [{ name: suite.name, message: suite.message || 'failed outside of its tests: see the log in .test/' }];
    return tests.map((test) => ({
      name: `${suite.name} › ${test.fullName}`,
      message: test.failureMessages.join('\n'),
    }));
  });
  return {
    passed: report.numPassedTests,
    failed: failures.length,
    skipped: report.numPendingTests + report.numTodoTests,
    failures,
    again,
  };
}

function specsOf(suite) {
  return [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(specsOf)];
}

/** Counts of a Playwright JSON report. `again`: passed only when they were tried a second time; they are told by name. */
function playwrightReport(file) {
  const report = read(file);
  if (!report) return none;
  const specs = report.suites.flatMap(specsOf);
  const bad = specs.filter((spec) => !spec.ok);
  const failures = bad.map((spec) => ({
    name: `${spec.file} › ${spec.title}`,
    message: spec.tests
      .flatMap((test) => test.results.flatMap((result) => result.errors.map((error) => error.message)))
      .join('\n'),
  }));
  const loading = report.errors.map((error) => ({ name: 'loading', message: error.message ?? '' }));
  return {
    passed: report.stats.expected + report.stats.flaky,
    failed: failures.length + loading.length,
    skipped: report.stats.skipped,
    failures: [...failures, ...loading],
    again: specs
      .filter((spec) => spec.tests.some((test) => test.status === 'flaky'))
      .map((spec) => `${spec.file} › ${spec.title}`),
  };
}

/** A tool that only says yes or no counts as one test. */
const verdict = (code) => ({ ...none, passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1 });

module.exports = { playwrightReport, verdict, vitestReport };
