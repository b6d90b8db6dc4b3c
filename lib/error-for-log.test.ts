import { DrizzleQueryError } from 'drizzle-orm/errors';
import { expect, it } from 'vitest';
import { errorForLog } from './error-for-log';

const secret = 'what Ada wrote';

it('tells of a failed statement, but nothing of what was to be stored', () => {
  const refused = Object.assign(new Error(`invalid input syntax for type uuid: "${secret}"`), {
    severity: 'ERROR',
    code: '22P02',
    detail: `Failing row contains (${secret}).`,
    parameters: [secret],
  });
  const failed = new DrizzleQueryError('insert into message values ($1)', [secret], refused);
  const logged = errorForLog(new Error('outer', { cause: failed }));
  expect(JSON.stringify(logged)).not.toContain(secret);
  expect(logged).toMatchObject({
    message: 'outer',
    stack: expect.stringContaining('error-for-log.test.ts'),
    cause: {
      message: 'Failed query: insert into message values ($1)',
      cause: { code: '22P02', message: 'invalid input syntax for type uuid' },
    },
  });
});

it('ends where causes go round in a circle, and takes what is no error', () => {
  const error = new Error('round');
  error.cause = error;
  expect(JSON.stringify(errorForLog(error)).match(/round/g)).toHaveLength(6);
  expect(errorForLog(secret)).not.toContain(secret);
});
