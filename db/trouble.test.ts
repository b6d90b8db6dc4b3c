import { describe, expect, test } from 'vitest';
import { databaseTrouble } from './trouble';

const url = 'postgres://ada:sesame@db.example:5433/pensee';
const coded = (code: string, message = 'said') => Object.assign(new Error(message), { code });
const wrapped = (cause: Error) => new Error('Failed query: select 1\nparams: 7', { cause });

describe('trouble with a database server', () => {
  test.each([
    [coded('ECONNREFUSED'), 'no database server answers at db.example:5433 (ECONNREFUSED).'],
    [coded('ENOTFOUND'), 'no database server answers at db.example:5433 (ENOTFOUND).'],
    [coded('CONNECT_TIMEOUT'), 'no database server answers at db.example:5433 (CONNECT_TIMEOUT).'],
    [coded('28P01'), 'db.example:5433 refuses this user and password.'],
    [coded('3D000'), 'db.example:5433 has no database pensee.'],
    [
      coded('42501', 'permission denied for schema public'),
      'this user may not make tables in the database pensee (permission denied for schema public).',
    ],
    [coded('42P07', 'relation\nexists'), 'its database could not be brought up to date (42P07: relation exists).'],
    [new Error('URI malformed'), 'its database could not be brought up to date (URI malformed).'],
  ])('%s, bare or wrapped, is told in one line', (error, reason) => {
    expect(databaseTrouble(url, error).message).toBe(`Setting DATABASE_URL is wrong: ${reason}`);
    if ('code' in error) expect(databaseTrouble(url, wrapped(error)).message).toContain(reason);
    expect(databaseTrouble(url, wrapped(error)).message).not.toMatch(/\n|sesame/);
  });
});
