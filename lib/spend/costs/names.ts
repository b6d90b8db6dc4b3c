import { and, eq, inArray } from 'drizzle-orm';
import type { Executor } from '@/db/client';
import { team, teamMember, user } from '@/db/schema';
import { type Cut, inSnapshot, type Snapshot, sumsOf } from '../rollups/read';
import type { CostAsk } from './query';

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

/** The names of the user and the team that a page is narrowed to; beyond all costs, only of who has to do with its scope. */
export async function filterNames({ scope, filter }: CostAsk): Promise<{ user: string | null; team: string | null }> {
  const { userId, teamId } = filter;
  const told = { user: scope.kind === 'own' ? null : (userId ?? null), team: teamId ?? null };
  if (!told.user && !told.team) return told;
  return inSnapshot(async (snapshot) => {
    const isPair = scope.kind !== 'all' && userId && teamId;
    if (isPair && !(await belongs(snapshot, { ...filter, userId, teamId })))
      told[scope.kind === 'own' ? 'team' : 'user'] = null;
    const users = await namesOf(snapshot.tx, 'user', [told.user]);
    const teams = await namesOf(snapshot.tx, 'team', [told.team]);
    return { user: users.get(told.user ?? '') ?? null, team: teams.get(told.team ?? '') ?? null };
  });
}

type Pair = { userId: string; teamId: string; practice: boolean };

/** Whether a user is in a team or has spent something there. */
async function belongs(snapshot: Snapshot, { userId, teamId, practice }: Pair): Promise<boolean> {
  const isPair = and(eq(teamMember.userId, userId), eq(teamMember.teamId, teamId));
  const members = await snapshot.tx.select({ userId: teamMember.userId }).from(teamMember).where(isPair);
  if (members.length > 0) return true;
  const filter = { userId, teamId, practice };
  const spent = await sumsOf(snapshot, { edges: [0, Date.now()], filter, measures: ['calls'] });
  return spent.length > 0;
}
