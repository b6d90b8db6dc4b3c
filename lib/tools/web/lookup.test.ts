import type { LookupAddress, LookupOptions } from 'node:dns';
import { expect, it } from 'vitest';
import { parseAllowList } from './allow';
import { guardedLookup } from './lookup';
import { target } from './target';

const { guard } = target('http://example.com/', parseAllowList([]));
const v4 = { address: '93.184.216.34', family: 4 };
const v6 = { address: '2606:4700::1', family: 6 };

const look = (found: LookupAddress[] | Error, options: LookupOptions = { all: true }) =>
  new Promise<unknown>((resolve, reject) => {
    const resolver = async () => {
      if (found instanceof Error) throw found;
      return found;
    };
    guardedLookup(resolver, guard)('example.com', options, (error, address) =>
      error ? reject(error) : resolve(address),
    );
  });

it('hands over exactly the addresses that were checked', async () => {
  expect(await look([v4, v6])).toEqual([v4, v6]);
  expect(await look([v4, v6], { family: 6, all: true })).toEqual([v6]);
  expect(await look([v4, v6], {})).toBe(v4.address);
});

it('refuses a name of which one address is private', async () => {
  await expect(look([v4, { address: '127.0.0.1', family: 4 }])).rejects.toThrow('not in the public internet');
});

it('tells of a name that has no address', async () => {
  await expect(look(new Error('ENOTFOUND'))).rejects.toThrow('No address was found for example.com.');
  await expect(look([])).rejects.toThrow('No address was found');
  await expect(look([v4], { family: 6 })).rejects.toThrow('No address was found');
});
