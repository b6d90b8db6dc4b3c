import { countWithin } from '@/lib/auth/limits';
import type { Person } from '@/lib/auth/person';
import { PenseeError } from '@/lib/errors';
import { currentSetting } from '@/lib/settings/current';

/** Counts a message of a user against how many they may send in a minute. @throws PenseeError `too-many-messages` */
export async function requirePace({ id }: Pick<Person, 'id'>): Promise<void> {
  const most = await currentSetting('messages-per-minute');
  if (most === null) return;
  const { tries, windowEndsAt } = await countWithin(`messages:${id}`, 1);
  if (tries <= most) return;
  throw new PenseeError('too-many-messages', `You may send ${most} messages a minute. Wait a moment.`, {
    details: { most, opensAt: windowEndsAt.toISOString() },
  });
}
