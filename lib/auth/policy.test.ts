import { describe, expect, test } from 'vitest';
import { PenseeError } from '@/lib/errors';
import { type Action, can, policy, requireAccess } from './policy';

const ada = { id: 'ada', role: 'member' } as const;
const bob = { id: 'bob', role: 'member' } as const;
const admin = { id: 'root', role: 'admin' } as const;
const adas = { userId: 'ada' };

/** Every action × owner, another member, an admin who is not the owner. A new action without a row here fails. */
const expected: Record<Action, [boolean, boolean, boolean]> = {
  'conversation.read': [true, false, false],
  'conversation.write': [true, false, false],
  'conversation.delete': [true, false, false],
  'usage.read': [true, false, false],
  'users.manage': [false, false, true],
  'settings.manage': [false, false, true],
};

describe.each(Object.keys(policy) as Action[])('%s', (action) => {
  test('owner, another, admin', () => {
    expect([ada, bob, admin].map((person) => can(person, action, adas))).toEqual(expected[action]);
  });

  test('what is missing and what is foreign are refused in the same words', () => {
    if (policy[action].refusal === 'forbidden') return;
    const refusal = (resource: typeof adas | null | undefined) => {
      try {
        return requireAccess(bob, action, resource);
      } catch (error) {
        return error instanceof PenseeError ? [error.code, error.message] : error;
      }
    };
    expect(refusal(adas)).toEqual(['not-found', expect.any(String)]);
    expect(refusal(null)).toEqual(refusal(adas));
    expect(refusal(undefined)).toEqual(refusal(adas));
  });
});

test('access answers the resource', () => {
  expect(requireAccess(ada, 'conversation.read', adas)).toBe(adas);
  expect(() => requireAccess(bob, 'users.manage')).toThrow(expect.objectContaining({ code: 'forbidden' }));
});
