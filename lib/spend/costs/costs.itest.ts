import { beforeAll, describe, expect, it } from 'vitest';
import { db } from '@/db/client';
import { conversation, ledgerEntry, team, teamMember } from '@/db/schema';
import type { Person } from '@/lib/auth/person';
import { dayOf } from '@/lib/format/time';
import { fileAnswer } from '@/lib/http/export';
import { newId } from '@/lib/ids';
import { makePerson } from '@/test/engine';
import { unwatched } from '@/test/unwatched';
import { setTerms } from '../price-list';
import { rollUp } from '../rollups/job';
import { listCalls } from './calls';
import { conversationCosts, runCosts } from './conversations';
import { exportRows } from './export';
import { oddReport } from './odd-days';
import { askOf, type CostQuery, requireScope, type Scope } from './query';
import { costReport } from './report';

const now = new Date('2026-11-18T12:00:00Z');
const hour = 3_600_000;
const all = { kind: 'all' } as const;
let ada: Person;
let bob: Person;
let root: Person;
const red = newId();
const chats = { adas: newId(), reds: newId(), gone: newId() };
const run = newId();

type Row = typeof ledgerEntry.$inferInsert;

const price = { input: 1_000_000_000, cached: 100_000_000, cacheWrite: 1_000_000_000, output: 2_000_000_000 };

const row = (over: Partial<Row>): Row => ({
  id: newId(),
  userId: ada.id,
  conversationId: chats.adas,
  runId: run,
  step: 0,
  attempt: 0,
  purpose: 'step',
  host: 'api.moonshot.ai',
  model: 'kimi-k3',
  practice: false,
  state: 'final',
  promptTokens: 1_000,
  cachedTokens: 500,
  completionTokens: 100,
  reasoningTokens: 50,
  price,
  costNano: 1_000_000,
  ttftMs: 600,
  openedAt: new Date('2026-11-17T10:00:00Z'),
  closedAt: new Date('2026-11-17T10:00:05Z'),
  ...over,
});

const ask = (query: CostQuery, scope: Scope = all) => askOf(scope, query, { zone: 'UTC', practice: false, now });

beforeAll(async () => {
  const store = await db();
  [ada, bob, root] = [
    await makePerson('Ada'),
    await makePerson('=Bob'),
    { ...(await makePerson('Root')), role: 'admin' },
  ];
  await store.insert(team).values({ id: red, name: 'Red' });
  await store.insert(teamMember).values({ teamId: red, userId: bob.id, role: 'admin' });
  bob.teams = { [red]: 'admin' };
  const chat = (id: string, userId: string, teamId: string | null, title: string) => ({
    id,
    userId,
    teamId,
    title,
    model: 'm',
  });
  await store
    .insert(conversation)
    .values([chat(chats.adas, ada.id, null, 'Secret of Ada'), chat(chats.reds, bob.id, red, 'Plan of Red')]);
  await store.insert(ledgerEntry).values([
    row({}),
    row({ step: 1, costNano: 3_000_000, ttftMs: 1_200 }),
    row({ purpose: 'title', runId: null, step: null, ttftMs: null, costNano: 500_000 }),
    row({
      userId: bob.id,
      teamId: red,
      conversationId: chats.reds,
      runId: newId(),
      state: 'estimated',
      costNano: 8_000_000,
    }),
    row({
      userId: bob.id,
      conversationId: chats.gone,
      runId: newId(),
      model: 'unknown',
      price: null,
      costNano: null,
    }),
    row({
      conversationId: null,
      runId: null,
      purpose: 'test',
      step: null,
      openedAt: new Date('2026-10-10T10:00:00Z'),
    }),
    row({ practice: true, costNano: 77 }),
    row({ state: 'open', closedAt: null, openedAt: new Date(now.getTime() - 5 * hour), costNano: 250_000 }),
  ]);
  await rollUp(store, new Date('2026-11-17T20:00:00Z'));
});

describe('who may see which costs', () => {
  const code = (person: Person, scope: Scope) => {
    try {
      requireScope(person, scope);
      return 'shown';
    } catch (error) {
      return (error as { code: string }).code;
    }
  };

  it('is decided by the policy', () => {
    const other = { ...ada, teams: { [red]: 'member' as const } };
    const teams: Scope = { kind: 'team', teamId: red };
    expect([code(root, all), code(ada, all), code(bob, all)]).toEqual(['shown', 'forbidden', 'forbidden']);
    expect([code(bob, teams), code(other, teams), code(ada, teams), code(root, teams)]).toEqual([
      'shown',
      'forbidden',
      'not-found',
      'not-found',
    ]);
    expect([code(ada, { kind: 'own', userId: ada.id }), code(bob, { kind: 'own', userId: ada.id })]).toEqual([
      'shown',
      'not-found',
    ]);
  });
});

describe('a report', () => {
  it('sums the real calls of the period, says what has no price, and leaves practice out', async () => {
    const report = await costReport(ask({ period: 'this-month', cut: 'user' }), now);
    expect(report.total).toMatchObject({
      calls: 6,
      replies: 4,
      estimated: 2,
      open: 1,
      unpriced: 1,
      costNano: null,
      knownNano: 12_750_000,
    });
    expect(report.total.savedNano).toBe(5 * 450_000);
    expect(report.groups.map((group) => [group.name, group.calls, group.costNano, group.knownNano])).toEqual([
      ['=Bob', 2, null, 8_000_000],
      ['Ada', 4, 4_750_000, 4_750_000],
    ]);
    expect(report.groups[1]).toMatchObject({ ttftP50: expect.any(Number), ttftP95: expect.any(Number) });
    expect(report.before).toMatchObject({
      days: { from: '2026-10-01', to: '2026-10-31' },
      running: true,
      sameKnownNano: 1_000_000,
    });
    expect(report.comparison).toMatchObject({ name: 'Claude Sonnet 4.5', nano: 6_000 * 3_000 + 600 * 15_000 });
    const bars = report.chart.series.map((one) => one.values.reduce((sum, value) => sum + value, 0));
    expect(bars).toEqual([8_000_000, 4_750_000]);
    const practice = await costReport(ask({ period: 'this-month', practice: 'true' }), now);
    expect(practice).toMatchObject({ practice: true, total: { calls: 1, knownNano: 77 } });
  });

  it('sets a part of the last period against a running one, and the whole of it against one that is over', async () => {
    const early = await costReport(ask({ period: 'this-month' }), new Date('2026-11-05T00:00:00Z'));
    expect(early.before).toMatchObject({ running: true, sameKnownNano: 0, wholeKnownNano: 1_000_000 });
    const over = await costReport(ask({ from: '2026-10-11', to: '2026-10-11' }), now);
    expect(over.before).toMatchObject({ running: false, sameKnownNano: 1_000_000, wholeKnownNano: 1_000_000 });
  });

  it('forecasts a running period from what such weekdays cost', async () => {
    const report = await costReport(ask({ period: 'this-month' }), now);
    expect(report.forecastNano).toBeGreaterThan(report.total.knownNano);
    expect((await costReport(ask({ period: 'last-month' }), now)).forecastNano).toBeNull();
    const today = await costReport(ask({ period: 'today' }), now);
    expect(today.forecastNano).toBeGreaterThan(today.total.knownNano);
  });

  it('is a person’s own, or a team’s, and no filter leads out of it', async () => {
    const own = await costReport(ask({ user: bob.id, cut: 'user' }, { kind: 'own', userId: ada.id }), now);
    expect(own).toMatchObject({ cut: 'model', total: { calls: 4 } });
    const teams = await costReport(ask({ team: 'none', cut: 'user' }, { kind: 'team', teamId: red }), now);
    expect(teams.groups).toMatchObject([{ name: '=Bob', calls: 1 }]);
  });

  it('draws days by the clock of its zone', async () => {
    const report = await costReport(
      ask({ from: '2026-11-17', to: '2026-11-18', zone: 'Pacific/Kiritimati', by: 'day' }),
      now,
    );
    expect(report.chart.edges.map((edge) => dayOf(new Date(edge), 'Pacific/Kiritimati'))).toEqual([
      '2026-11-17',
      '2026-11-18',
      '2026-11-19',
    ]);
    const bars = report.chart.edges
      .slice(1)
      .map((_, bar) => report.chart.series.reduce((sum, one) => sum + (one.values[bar] ?? 0), 0));
    expect(bars).toEqual([0, 12_750_000]);
  });

  it('shows the fees of hosts to admins alone, and only where nothing is left out', async () => {
    await setTerms(root.id, {
      host: 'api.moonshot.ai',
      validFrom: new Date('2026-11-01T00:00:00Z'),
      discountPermille: 0,
      monthlyFeeNano: 30_000,
    });
    expect((await costReport(ask({ period: 'this-month' }), now)).feesNano).toBe(18_000);
    expect((await costReport(ask({ period: 'this-month', model: 'kimi-k3' }), now)).feesNano).toBeNull();
    expect((await costReport(ask({}, { kind: 'own', userId: ada.id }), now)).feesNano).toBeNull();
  });
});

describe('the way down', () => {
  it('names conversations only to those who may read them', async () => {
    const titles = async (person: Person, scope: Scope = all) =>
      (await conversationCosts(person, ask({}, scope))).items.map((item) => [item.state, item.title, item.knownNano]);
    expect(await titles(root)).toEqual([
      ['private', null, 8_000_000],
      ['private', null, 4_750_000],
      ['deleted', null, 0],
    ]);
    expect(await titles(bob, { kind: 'team', teamId: red })).toEqual([['readable', 'Plan of Red', 8_000_000]]);
    expect(await titles(ada, { kind: 'own', userId: ada.id })).toEqual([['readable', 'Secret of Ada', 4_750_000]]);
  });

  it('goes from a conversation to its replies, to its calls', async () => {
    const runs = await runCosts(ask({ view: 'runs', conversation: chats.adas }));
    const found = runs.items.map((item) => [item.id, item.calls, item.steps]);
    const wanted = [run, 3, 2];
    expect(found).toEqual(expect.arrayContaining([wanted, [null, 1, 0]]));
    const callsOf = async (run: string) =>
      (await listCalls(ask({ view: 'calls', conversation: chats.adas, run }))).items.map((c) => `${c.step} ${c.state}`);
    expect((await callsOf(run)).sort()).toEqual(['0 final', '0 open', '1 final']);
    expect(await callsOf('none')).toEqual(['null final']);
    const marked = async (mark: CostQuery['mark']) => (await listCalls(ask({ view: 'calls', mark }))).items.length;
    const { total } = await costReport(ask({}), now);
    expect([total.open, total.estimated, total.unpriced]).toEqual([1, 2, 1]);
    expect([await marked('open'), await marked('estimated'), await marked('unpriced')]).toEqual([1, 2, 1]);
  });

  it('lists every call once, page after page, also those of one moment', async () => {
    const store = await db();
    const lone = newId();
    const at = new Date('2026-06-15T10:00:00Z');
    const rows = Array.from({ length: 250 }, () => row({ userId: lone, openedAt: at }));
    await store.insert(ledgerEntry).values(rows);
    const seen: string[] = [];
    let before: string | undefined;
    do {
      const page = await listCalls(ask({ user: lone, from: '2026-06-01', to: '2026-06-30', before }));
      seen.push(...page.items.map((item) => item.id));
      before = page.before ?? undefined;
    } while (before);
    expect(seen.toSorted()).toEqual(rows.map((one) => one.id).toSorted());
  });
});

describe('a file', () => {
  const text = async (query: CostQuery, format: 'csv' | 'json') =>
    fileAnswer('costs', format, exportRows(root, ask(query), format, query.view ?? 'summary'), unwatched).text();

  it.each(['summary', 'series', 'conversations', 'runs', 'calls'] as const)(
    'holds the view %s, as CSV and JSON alike',
    async (view) => {
      const rows = JSON.parse(await text({ view, cut: 'user' }, 'json')) as Record<string, unknown>[];
      const lines = (await text({ view, cut: 'user' }, 'csv')).trimEnd().split('\r\n');
      expect(rows.length).toBeGreaterThan(0);
      expect(lines).toHaveLength(rows.length + 1);
      expect(lines[0]).toBe(Object.keys(rows[0] ?? {}).join(','));
      expect(await text({ view, cut: 'user', model: 'nobody’s' }, 'csv')).toBe(`${lines[0]}\r\n`);
      expect(JSON.stringify(rows)).not.toContain('Secret of Ada');
    },
  );

  it('runs no formula that somebody chose as a name', async () => {
    expect(await text({ view: 'calls' }, 'csv')).toContain(",'=Bob,");
  });
});

it('what stands out is told: a user far above the usual, rows without a price, a call left open', async () => {
  const store = await db();
  const carl = await makePerson('Carl');
  const daily = (ago: number, costNano: number) =>
    row({ userId: carl.id, model: 'steady', costNano, openedAt: new Date(now.getTime() - ago * 24 * hour) });
  await store.insert(ledgerEntry).values(Array.from({ length: 20 }, (_, i) => daily(i + 8, 1_000_000_000)));
  await store.insert(ledgerEntry).values([daily(1, 9_000_000_000), daily(0, 1_100_000_000)]);
  const odd = await oddReport(ask({}), now);
  expect(odd.users).toMatchObject([{ name: 'Carl', day: '2026-11-17', value: 9_000_000_000, usual: 1_000_000_000 }]);
  expect(odd.models).toMatchObject([{ key: 'steady', day: '2026-11-17' }]);
  expect(odd.unpriced).toEqual([{ day: '2026-11-17', calls: 1 }]);
  expect(odd.open).toMatchObject({ calls: 1 });
});
