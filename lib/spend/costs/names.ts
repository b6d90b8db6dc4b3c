import { inArray } from 'drizzle-orm';
import { db, type Executor } from '@/db/client';
import { team, user } from '@/db/schema';
import type { Cut } from '../rollups/read';

/** Names of users or teams by their id; those who are gone have none. */
export async function namesOf(
  tx: Executor,
  kind: 'user' | 'team',
  ids: readonly (string | null)[],
): Promise<Map<string, string>> {
  const wanted = [...new Set(ids.filter((id) => id !== null))];
  if (wanted.length === 0) return new Map();
  const table = kind === 'user' ? user : team;
  const rows = await tx.select({ id: table.id, name: table.name }).from(table).where(inArray(table.id, wanted));
  return new Map(rows.map((row) => [row.id, row.name]));
}

/** The name of a key of a cut: models, hosts and purposes name themselves. */
export async function namedKeys(tx: Executor, cut: Cut, keys: readonly (string | null)[]) {
  const names = cut === 'user' || cut === 'team' ? await namesOf(tx, cut, keys) : new Map<string, string>();
  return (key: string | null) => (key === null ? null : (names.get(key) ?? null));
}

/** The names of the user and the team that a query is narrowed to. */
export async function filterNames({ user: userId, team: teamId }: { user?: string; team?: string }) {
  const store = await db();
  const [users, teams] = await Promise.all([
    namesOf(store, 'user', [userId ?? null]),
    namesOf(store, 'team', [teamId === 'none' ? null : (teamId ?? null)]),
  ]);
  return { user: users.get(userId ?? '') ?? null, team: teams.get(teamId ?? '') ?? null };
}
