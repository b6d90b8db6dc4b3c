import { eq, inArray, sql } from 'drizzle-orm';
import { db, type Executor } from '@/db/client';
import { modelGrant, modelSetting, team, user } from '@/db/schema';
import { record } from '@/lib/audit/record';
import { PenseeError } from '@/lib/errors';
import { forgetSettings } from '@/lib/settings/current';
import { resetSettingIn, writeSettingIn } from '@/lib/settings/runtime';
import { type Catalogue, isOffered, type ModelRule, openRule, servingOf } from './choose';
import { catalogue } from './offered';
import { forgetRules, readRules } from './rules';

export type ModelChange = {
  model: string;
  enabled?: boolean;
  alias?: string | null;
  /** Set whole. */
  access?: Pick<ModelRule, 'forAll' | 'users' | 'teams'>;
};

/** One change at a time, so that no two of them make a chain of aliases. */
const lock = (tx: Executor) => tx.execute(sql`lock table model_setting in share row exclusive mode`);

/**
 * Decides about a model: what is named, the rest stays.
 * @throws PenseeError `conflict` with the reason `alias-chain` or `alias-unlisted`; `not-found` for an unknown user or team
 */
export async function changeModel(actorId: string, { model, enabled, alias, access }: ModelChange): Promise<void> {
  const [store, known] = await Promise.all([db(), catalogue()]);
  await store.transaction(async (tx) => {
    await lock(tx);
    const rules = await readRules(tx);
    const before = rules.get(model) ?? openRule;
    const after: ModelRule = {
      ...before,
      ...(enabled === undefined ? {} : { enabled }),
      ...(alias === undefined ? {} : { alias }),
      ...access,
    };
    if (alias) requireAlias({ ...known, rules }, model, alias);
    if (access) await requireSubjects(tx, access);
    await write(tx, model, after);
    await record(tx, { actorId, action: 'model.set', subject: { kind: 'model', id: model }, before, after });
  });
  forgetRules();
}

function requireAlias(known: Catalogue, model: string, alias: string): void {
  const isTarget = [...known.rules.values()].some((rule) => rule.alias === model);
  if (alias === model || isTarget || servingOf(known, alias) !== alias)
    throw new PenseeError('conflict', 'Aliases do not follow one another: name a model that answers for itself.', {
      details: { reason: 'alias-chain', field: 'alias' },
    });
  if (!isOffered(known, alias))
    throw new PenseeError('conflict', `The host does not list ${alias}, so it can serve for no other.`, {
      details: { reason: 'alias-unlisted', field: 'alias' },
    });
}

async function requireSubjects(tx: Executor, { users, teams }: Pick<ModelRule, 'users' | 'teams'>): Promise<void> {
  for (const [table, ids, kind] of [
    [user, users, 'user'],
    [team, teams, 'team'],
  ] as const) {
    const here = ids.length === 0 ? [] : await tx.select({ id: table.id }).from(table).where(inArray(table.id, ids));
    if (here.length < ids.length)
      throw new PenseeError('not-found', `There is no such ${kind}.`, { details: { field: `access.${kind}s` } });
  }
}

async function write(tx: Executor, model: string, { users, teams, ...rule }: ModelRule): Promise<void> {
  await tx.delete(modelGrant).where(eq(modelGrant.model, model));
  const grants = [
    ...users.map((subjectId) => ({ model, kind: 'user' as const, subjectId })),
    ...teams.map((subjectId) => ({ model, kind: 'team' as const, subjectId })),
  ];
  if (rule.enabled && rule.alias === null && rule.forAll && grants.length === 0) {
    await tx.delete(modelSetting).where(eq(modelSetting.model, model));
    return;
  }
  await tx
    .insert(modelSetting)
    .values({ model, ...rule })
    .onConflictDoUpdate({ target: modelSetting.model, set: rule });
  if (grants.length > 0) await tx.insert(modelGrant).values(grants);
}

/**
 * Sets the model of new conversations; null: as the environment says, else the best that the host lists.
 * @throws PenseeError `model-unknown`; `model-refused` for one that is turned off
 */
export async function setDefaultModel(actorId: string, model: string | null): Promise<void> {
  const [store, known] = await Promise.all([db(), catalogue()]);
  if (model !== null) requireFit(known, model);
  await store.transaction((tx) =>
    model === null ? resetSettingIn(tx, 'default-model', actorId) : writeSettingIn(tx, 'default-model', model, actorId),
  );
  forgetSettings();
}

function requireFit(known: Catalogue, model: string): void {
  const servedBy = servingOf(known, model);
  if (!isOffered(known, servedBy))
    throw new PenseeError('model-unknown', `The host does not list ${servedBy}.`, { details: { model } });
  const off = [model, servedBy].find((one) => known.rules.get(one)?.enabled === false);
  if (off)
    throw new PenseeError('model-refused', `The model ${off} is turned off. Turn it on first.`, {
      details: { reason: 'model-disabled', model },
    });
}
