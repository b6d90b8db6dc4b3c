import { expect, test } from 'vitest';
import { changesOf } from './changes';

test.each([
  [null, null, []],
  [{ role: 'member' }, { role: 'admin' }, [{ name: 'role', from: 'member', to: 'admin' }]],
  [{ role: 'member', name: 'Red' }, { role: 'admin', name: 'Red' }, [{ name: 'role', from: 'member', to: 'admin' }]],
  [null, { days: 7, email: null }, [{ name: 'days', from: undefined, to: '7' }]],
  [{ name: 'Red' }, null, [{ name: 'name', from: 'Red', to: undefined }]],
  [{ value: ['a.org'] }, { value: ['a.org', 'b.org'] }, [{ name: 'value', from: 'a.org', to: 'a.org, b.org' }]],
  [false, true, [{ name: 'value', from: 'false', to: 'true' }]],
  [null, { price: { input: 1 } }, [{ name: 'price', from: undefined, to: '{"input":1}' }]],
])('%j → %j', (before, after, changes) => expect(changesOf(before, after)).toEqual(changes));
