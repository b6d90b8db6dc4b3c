import type { Person } from '@/lib/auth/person';
import { type Action, can } from '@/lib/auth/policy';
import type { Standing } from './view';

/** Whether a person may do something to a conversation as its page knows it; the server decides for itself. */
export const mayDo = (
  person: Pick<Person, 'id' | 'role' | 'teams'>,
  action: Action,
  { userId, teamId, openToTeam, writerIds }: Standing,
): boolean => can(person, action, { userId, teamId, openToTeam, isWriter: writerIds.includes(person.id) });
