import type { Executor } from '@/db/client';
import { readSetting, writeSetting } from '@/lib/settings/runtime';

/** Whether people may make accounts of their own: an admin's choice, else `SIGN_UP_OPEN`. */
export const isSignUpOpen = (store?: Executor): Promise<boolean> => readSetting('sign-up-open', store);

/** Domains that addresses must belong to, empty for any: an admin's choice, else `SIGN_UP_DOMAINS`. */
export const signUpDomains = (store?: Executor): Promise<string[]> => readSetting('sign-up-domains', store);

/** @param actorId who sets it; null: somebody at the server's shell */
export const setSignUpOpen = (open: boolean, actorId: string | null): Promise<void> =>
  writeSetting('sign-up-open', open, actorId);
