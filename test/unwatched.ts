import type { AccessWatch } from '@/lib/auth/watch';

/** For answers whose reader stays allowed to read. */
export const unwatched: AccessWatch = { ended: new AbortController().signal, stop: () => {} };
