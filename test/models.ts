import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { type Database, db } from '@/db/client';
import { modelSetting, setting } from '@/db/schema';
import type { Person } from '@/lib/auth/person';
import { changeModel, type ModelChange } from '@/lib/models/manage';
import { forgetRules } from '@/lib/models/rules';
import type { PracticeServer } from '@/lib/practice/server';
import { forgetSettings } from '@/lib/settings/current';
import { singleton } from '@/lib/singleton';
import { forgetBudgets } from './budgets';
import { makePerson } from './engine';

/** Each test of a file begins with all models as the host offers them. `root` is an admin. */
export function withModels(here: { practice: PracticeServer }) {
  const made = {} as { store: Database; root: Person };
  let all: PracticeServer['state']['models'] = [];

  beforeAll(async () => {
    Object.assign(made, { store: await db(), root: { ...(await makePerson('Root')), role: 'admin' } });
    all = [...here.practice.state.models];
  });

  beforeEach(async () => {
    offerAll();
    here.practice.state.reset();
    await made.store.delete(modelSetting);
    await made.store.delete(setting).where(eq(setting.key, 'default-model'));
    forgetRules();
    forgetSettings();
    await forgetBudgets(made.store);
  });

  afterAll(() => offerAll());

  function offerAll(): void {
    here.practice.state.models.splice(0, Number.POSITIVE_INFINITY, ...all);
    forgetListing();
  }

  return Object.assign(made, {
    change: (model: string, what: Omit<ModelChange, 'model'>) => changeModel(made.root.id, { model, ...what }),
    /** The host stops serving a model, and this process asks it anew. */
    retire(model: string): void {
      const { models } = here.practice.state;
      models.splice(0, Number.POSITIVE_INFINITY, ...all.filter(({ id }) => id !== model));
      forgetListing();
    },
  });
}

function forgetListing(): void {
  singleton<{ listing: unknown }>('offered-models', () => ({ at: 0, listing: null })).listing = null;
}
