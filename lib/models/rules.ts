import { eq } from 'drizzle-orm';
import type { Executor } from '@/db/client';
import { modelGrant, modelSetting } from '@/db/schema';
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
