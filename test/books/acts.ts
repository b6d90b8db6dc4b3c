import fc from 'fast-check';
import { budgetPeriods, budgetScopes } from '@/db/schema';
import { directives } from './directives';
import { elsewhere, vendor } from './price-book';

export const models = ['kimi-k2-thinking', 'kimi-latest', 'kimi-k2.6'] as const;

const any = fc.nat(1_000);

/** `where`: one of the conversations that there are, or a new one. */
const question = fc.record({
  who: any,
  where: fc.option(any, { freq: 2 }),
  inTeam: fc.boolean(),
  model: fc.constantFrom(models[0], models[0], models[2], models[1]),
  length: fc.constantFrom(0, 40, 400),
  directive: directives,
});
export type Asked = typeof question extends fc.Arbitrary<infer T> ? T : never;

const nano = fc.nat(20_000_000_000);
const price = fc.record({
  model: fc.constantFrom(...models),
  host: fc.constantFrom('', vendor, vendor, elsewhere),
  /** Hours from now; below zero: it was in force already. */
  inHours: fc.constantFrom(0, 0, 0, -30, -1_100, 500),
  input: nano,
  cached: nano,
  cacheWrite: nano,
  output: nano,
});

/** Thousandths of a dollar; fees of a reply alone may come to 80, so that some pay for nothing, a short reply, a few. */
const limits = fc.integer({ min: 1, max: 60 }).chain((small) => fc.constantFrom(small, 80 + small, 80 + 5 * small));

/** Whether who takes up the work is the same instance, started again, or another. */
const heir = fc.record({ isKin: fc.boolean() });

const acts = {
  ask: [10, fc.record({ questions: fc.array(question, { minLength: 1, maxLength: 3 }) })],
  again: [4, fc.record({ where: any })],
  release: [3, fc.record({})],
  stop: [2, fc.record({ where: any })],
  kill: [2, heir],
  /** The process stops past its lease, and wakes up when another has taken up its work. */
  oversleep: [1, fc.record({})],
  /** It is killed in one of its next transactions. */
  fuse: [2, fc.record({ transactions: fc.integer({ min: 1, max: 8 }), commits: fc.boolean() })],
  price: [3, price],
  terms: [
    1,
    fc.record({
      host: fc.constantFrom(vendor, vendor, elsewhere),
      permille: fc.nat(1_000),
      inHours: fc.constantFrom(0, 0, -30, 500),
    }),
  ],
  /** What a model cost becomes known afterwards. */
  reprice: [
    2,
    price.map((set) => ({
      ...set,
      model: 'kimi-latest',
      ...(set.host ? { host: vendor, inHours: -1_100 } : { inHours: -30 }),
    })),
  ],
  budget: [
    3,
    fc.record({
      scope: fc.constantFrom(...budgetScopes),
      period: fc.constantFrom(...budgetPeriods),
      who: any,
      limit: limits,
    }),
  ],
  limit: [1, fc.record({ which: any, limit: limits })],
  endBudget: [1, fc.record({ which: any })],
  period: [2, fc.record({ moreMinutes: fc.nat(3_000) })],
  rollUp: [1, fc.record({})],
  removeConversation: [1, fc.record({ where: any, isPurged: fc.boolean() })],
  removeUser: [1, fc.record({ who: any })],
} as const satisfies Record<string, [number, fc.Arbitrary<unknown>]>;

type Acts = { [K in keyof typeof acts]: (typeof acts)[K][1] extends fc.Arbitrary<infer T> ? { do: K } & T : never };
export type Act = Acts[keyof Acts];

/** An act of one kind, with some of it as it is given. */
export const such = <K extends keyof typeof acts>(name: K, over: Partial<Extract<Act, { do: K }>> = {}) =>
  (acts[name][1] as fc.Arbitrary<object>).map((more) => ({ do: name, ...more, ...over }) as Act);

/** One question, with some of it as it is given. */
export const asking = (over: Partial<Asked>): fc.Arbitrary<Act> =>
  question.map((asked) => ({ do: 'ask', questions: [{ ...asked, ...over }] }));

/** What people, hosts, admins, clocks and processes may do, in any order. */
export const act: fc.Arbitrary<Act> = fc.oneof(
  ...(Object.keys(acts) as (keyof typeof acts)[]).map((name) => ({ weight: acts[name][0], arbitrary: such(name) })),
);
