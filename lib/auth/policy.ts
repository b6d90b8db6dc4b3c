import { PenseeError } from '@/lib/errors';
import type { Person } from './person';

/** The part of a resource that decides: rows of ours carry more, and may be handed over as they are. */
export type Owned = { userId: string };

type Asker = Pick<Person, 'id' | 'role'>;

const relations = {
  owner: (person: Asker, resource?: Owned) => resource?.userId === person.id,
  admin: (person: Asker) => person.role === 'admin',
} as const;

type Rule = { allow: readonly (keyof typeof relations)[]; refusal: 'not-found' | 'forbidden' };

/**
 * Who may do what, all of it. Where the refusal is `not-found`, what is another's cannot be told from what is not there.
 */
export const policy = {
  'conversation.read': { allow: ['owner'], refusal: 'not-found' },
  'conversation.write': { allow: ['owner'], refusal: 'not-found' },
  'conversation.delete': { allow: ['owner'], refusal: 'not-found' },
  'usage.read': { allow: ['owner'], refusal: 'not-found' },
  'users.manage': { allow: ['admin'], refusal: 'forbidden' },
  'settings.manage': { allow: ['admin'], refusal: 'forbidden' },
} as const satisfies Record<string, Rule>;

export type Action = keyof typeof policy;

/** Whether a person may do something, to a resource where the action has one. */
export function can(person: Asker, action: Action, resource?: Owned): boolean {
  return policy[action].allow.some((relation) => relations[relation](person, resource));
}

/**
 * Answers the resource, once it is certain that the person may do this to it.
 * @throws PenseeError `not-found` for what is missing and for what is another's; `forbidden` for what takes a role
 */
export function requireAccess<T extends Owned>(person: Asker, action: Action, resource: T | null | undefined): T;
export function requireAccess(person: Asker, action: Action): void;
export function requireAccess(person: Asker, action: Action, resource?: Owned | null): Owned | null | undefined {
  if (can(person, action, resource ?? undefined)) return resource;
  if (policy[action].refusal === 'forbidden') throw new PenseeError('forbidden', 'Only an admin may do this.');
  throw new PenseeError('not-found', 'There is nothing here, or it is not yours.');
}
