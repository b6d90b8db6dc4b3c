import { lt, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { mailedLink, session } from '@/db/schema';
import { hourly } from '@/lib/hourly';
import { sweepTokens } from './api-tokens';
import { openControl } from './control';
import { sweepInvites } from './invites';
import { sweepTries } from './limits';
import { stampPeers } from './peer';
import { authSecret } from './secret';

/** What sign-in needs before the first request of a server process; to be called once at its start. */
export function startAuth(): void {
  stampPeers();
  authSecret();
  openControl();
  hourly(sweepAuth, 'stale sign-in rows remain');
}

/** Removes sessions, tokens, links, invitations and tries that are over. */
async function sweepAuth(): Promise<void> {
  const store = await db();
  await store.delete(session).where(lt(session.expiresAt, sql`now()`));
  await store.delete(mailedLink).where(lt(mailedLink.expiresAt, sql`now()`));
  await sweepTokens();
  await sweepInvites();
  await sweepTries();
}
