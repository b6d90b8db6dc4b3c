import { inArray, isNull, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { conversation, team, user } from '@/db/schema';
import type { Named } from '@/lib/conversations/view';
import { pickModel } from '@/lib/kimi/models';
import { priceNow } from '@/lib/spend/prices';
import { openRule } from './choose';
import { currentHost } from './host';
import { contextLength, listing } from './listed';
import { catalogue } from './offered';
import type { ModelSettings, ModelSettingView } from './types';

const lateDays = 90;

/** The models that conversations are on, however old, and how many of those were written in lately. */
async function inUse(): Promise<Map<string, number>> {
  const since = sql`now() - make_interval(days => ${lateDays})`;
  const rows = await (await db())
    .select({
      model: conversation.model,
      count: sql<number>`(count(*) filter (where ${conversation.updatedAt} > ${since}))::int`,
    })
    .from(conversation)
    .where(isNull(conversation.deletedAt))
    .groupBy(conversation.model);
  return new Map(rows.map(({ model, count }) => [model, count]));
}

async function namesOf(table: typeof user | typeof team, ids: string[]): Promise<Map<string, Named>> {
  if (ids.length === 0) return new Map();
  const rows = await (await db()).select({ id: table.id, name: table.name }).from(table).where(inArray(table.id, ids));
  return new Map(rows.map((row) => [row.id, row]));
}

/** Models that the host lists, that something was decided about, or that conversations are on; and the default of all. */
export async function modelSettings(): Promise<ModelSettings> {
  const [known, host, used, { trouble }] = await Promise.all([catalogue(), currentHost(), inUse(), listing()]);
  const { listed, rules, preferred, fixed } = known;
  const fallback = pickModel(listed, fixed);
  const isListed = new Set(listed.map(({ id }) => id));
  const ids = new Set([
    ...isListed,
    ...rules.keys(),
    ...used.keys(),
    ...[preferred, fallback].filter((one) => one !== null),
  ]);
  const [users, teams] = await Promise.all([
    namesOf(
      user,
      [...rules.values()].flatMap((rule) => rule.users),
    ),
    namesOf(
      team,
      [...rules.values()].flatMap((rule) => rule.teams),
    ),
  ]);
  const items = await Promise.all(
    [...ids].map(async (id): Promise<ModelSettingView> => {
      const rule = rules.get(id) ?? openRule;
      return {
        ...rule,
        id,
        listed: isListed.has(id),
        contextLength: await contextLength(id),
        price: await priceNow(id, host.name),
        users: byName(rule.users, users),
        teams: byName(rule.teams, teams),
        conversations: used.get(id) ?? 0,
      };
    }),
  );
  items.sort((a, b) => Number(b.listed) - Number(a.listed) || a.id.localeCompare(b.id));
  return {
    items,
    default: preferred,
    fallback,
    host: host.name,
    trouble,
  };
}

/** Accounts and teams that are gone are left out. */
const byName = (ids: readonly string[], names: ReadonlyMap<string, Named>): Named[] =>
  ids.flatMap((id) => names.get(id) ?? []).toSorted((a, b) => a.name.localeCompare(b.name) || a.id.localeCompare(b.id));
