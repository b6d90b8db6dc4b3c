import { eq } from 'drizzle-orm';
import { db, type Executor } from '@/db/client';
import { modelGrant, modelSetting } from '@/db/schema';
import { Kept } from '@/lib/kept';
import { singleton } from '@/lib/singleton';
import type { ModelRule } from './choose';

/** What admins decided, by model; a model without a row is as the host offers it. */
export async function readRules(store: Executor, model?: string): Promise<Map<string, ModelRule>> {
  const rows = await store
    .select({ setting: modelSetting, kind: modelGrant.kind, subjectId: modelGrant.subjectId })
    .from(modelSetting)
    .leftJoin(modelGrant, eq(modelGrant.model, modelSetting.model))
    .where(model === undefined ? undefined : eq(modelSetting.model, model))
    .orderBy(modelGrant.subjectId);
  const rules = new Map<string, ModelRule>();
  for (const { setting, kind, subjectId } of rows) {
    const { model: name, ...rest } = setting;
    const rule = rules.get(name) ?? { ...rest, users: [], teams: [] };
    if (subjectId !== null) (kind === 'team' ? rule.teams : rule.users).push(subjectId);
    rules.set(name, rule);
  }
  return rules;
}

const kept = () => singleton('model-rules', () => new Kept(async () => readRules(await db()), 1_000));

/** The same for all models, for what asks often: what another instance changed is known within a second. */
export const currentRules = (): Promise<ReadonlyMap<string, ModelRule>> => kept().get();

/** Called once a change is committed, so that this process obeys it at once. */
export const forgetRules = (): void => kept().forget();
