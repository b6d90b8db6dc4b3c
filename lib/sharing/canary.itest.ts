import { inflateRawSync } from 'node:zlib';
import { and, eq, sql } from 'drizzle-orm';
import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { db, rowsOf } from '@/db/client';
import { conversation, ledgerEntry, message, run, runStep, share, sharePage, toolCall } from '@/db/schema';
import type { Person } from '@/lib/auth/person';
import { promptOf } from '@/lib/conversations/history';
import { loadTurns } from '@/lib/conversations/load';
import { sendQuestion } from '@/lib/conversations/send';
import { newId } from '@/lib/ids';
import { familyOf } from '@/lib/kimi/families';
import { repairHistory } from '@/lib/kimi/history';
import { vendorRefusal } from '@/lib/kimi/rules';
import type { Part } from '@/lib/runs/types';
import { cookieOf } from '@/test/cookie';
import { makePerson, watch, withEngine } from '@/test/engine';
import { everything } from '@/test/every-table';
import { continueShare } from './continue';
import { shareInput } from './input';
import { previewSvg } from './preview-image';
import { createShare } from './publish';
import { serveShare } from './serve';
import { partNames } from './snapshot';
import type { ShareParts } from './types';

const made = withEngine();
let reader: Person;

beforeAll(async () => {
  reader = await makePerson('Reader');
});

/** A string for each place of a conversation; the number of the place makes it the only one of its kind. */
type Kind = keyof ShareParts | 'toolName' | 'never';
const kinds: readonly Kind[] = [...partNames, 'toolName', 'never'];
const canary = (kind: Kind, n: number) => `zq${kind}${n}qz`;

type TryPlan = { parts: ('reasoning' | 'text' | 'tool')[]; cut: boolean; again: boolean };
type TurnPlan = { tries: TryPlan[] };

const tryPlan: fc.Arbitrary<TryPlan> = fc.record({
  parts: fc.array(fc.constantFrom('reasoning', 'text', 'tool'), { minLength: 1, maxLength: 4 }),
  cut: fc.boolean(),
  again: fc.boolean(),
});
const plan: fc.Arbitrary<TurnPlan[]> = fc.array(fc.record({ tries: fc.array(tryPlan, { maxLength: 3 }) }), {
  minLength: 1,
  maxLength: 3,
});
const choice: fc.Arbitrary<ShareParts> = fc.record(
  Object.fromEntries(partNames.map((name) => [name, fc.boolean()])) as Record<keyof ShareParts, fc.Arbitrary<boolean>>,
);

/** Writes a conversation with a canary wherever something may stand. */
async function plant(turns: readonly TurnPlan[]): Promise<{ author: Person; conversationId: string; count: number }> {
  const store = await db();
  const author = await makePerson(canary('author', 0));
  const conversationId = newId();
  let n = 1;
  const next = (kind: Kind) => canary(kind, n++);
  await store
    .insert(conversation)
    .values({ id: conversationId, userId: author.id, title: next('never'), model: next('never') });
  let parentId: string | null = null;
  for (const { tries } of turns) {
    const [asked, replied, runId] = [newId(), newId(), newId()];
    const text = `${next('questions')} is **what** $${next('questions')}$ one asks`;
    await store.insert(message).values([
      { id: asked, conversationId, parentId, role: 'user', text, authorId: author.id },
      { id: replied, conversationId, parentId: asked, role: 'assistant' },
    ]);
    const request = { model: next('model'), stepLimit: 9 };
    await store
      .insert(run)
      .values({ id: runId, conversationId, messageId: replied, userId: author.id, request, state: 'done' });
    let step = 0;
    for (const [at, { parts, cut, again }] of tries.entries()) {
      const ledgerId = newId();
      await store.insert(ledgerEntry).values({
        ...{
          id: ledgerId,
          userId: author.id,
          conversationId,
          runId,
          step,
          attempt: at,
          purpose: 'step',
          state: 'final',
        },
        ...{ host: next('never'), model: next('never'), practice: false, promptTokens: 7, costNano: 7_654_321_000 + n },
        traceId: next('never'),
      } as typeof ledgerEntry.$inferInsert);
      const made = parts.map((type, index): Part => {
        if (type === 'reasoning') return { type, text: next('reasoning'), ms: 10 };
        if (type === 'text') return { type, text: `- ${next('answers')}\n\n\`\`\`js\n${next('answers')}\n\`\`\`` };
        return { type, index, id: next('never'), name: next('toolName'), arguments: `{"a":"${next('toolInputs')}"}` };
      });
      const error = {
        kind: 'http',
        message: next('never'),
        retryable: false,
        partial: true,
        remedy: 'report',
      } as const;
      await store.insert(runStep).values({
        ...{ runId, step, attempt: at, state: cut ? 'cut' : 'done', parts: made, error: cut ? error : null, ledgerId },
        ...{ message: { role: 'user', content: next('never') }, finish: 'stop', notices: [], epoch: 1, seqTo: 1 },
        ...{ startedAt: new Date(), endedAt: new Date() },
      } as typeof runStep.$inferInsert);
      if (!cut) {
        const calls = made.flatMap((part) => (part.type === 'tool' ? [part] : []));
        for (const { index, id, name, arguments: args } of calls) {
          await store
            .insert(toolCall)
            .values({
              ...{ runId, step, index, callId: id, name, arguments: args },
              effect: 'read',
              state: 'done',
              output: next('toolResults'),
            })
            .onConflictDoNothing();
        }
      }
      if (!(cut && again)) step += 1;
    }
    parentId = replied;
  }
  await store.update(conversation).set({ headId: parentId }).where(eq(conversation.id, conversationId));
  return { author, conversationId, count: n };
}

/** All rows of the whole database, each with its table. */
async function wholeDatabase(): Promise<Set<string>> {
  const tables = await (await db()).transaction((tx) =>
    everything({ rows: async (statement) => rowsOf(await tx.execute(sql.raw(statement))) }),
  );
  return new Set(Object.entries(tables).flatMap(([table, rows]) => rows.map((row) => `${table} ${row}`)));
}

/** What is stored since then, by table. Ids and sums are left out: any digits may stand in them. */
async function storedSince(before: Set<string>, { id }: { id: string }): Promise<Record<string, string>> {
  const [row] = await (await db()).select().from(share).where(eq(share.id, id));
  const pages = await (await db()).select().from(sharePage).where(eq(sharePage.shareId, id));
  const noise = [row?.salt, row?.tokenHash].filter((one) => one !== undefined);
  const texts: Record<string, string> = {
    picture: previewSvg(row?.title ?? ''),
    pages: pages.map((page) => inflateRawSync(Buffer.concat([page.deflated, Buffer.from([3, 0])])).toString()).join(),
  };
  for (const line of await wholeDatabase()) {
    if (before.has(line)) continue;
    const [table = ''] = line.split(' ', 1);
    const told = noise.reduce((rest, one) => rest.replaceAll(one, ''), line).replace(/[0-9a-f-]{32,}/g, '');
    texts[table] = `${texts[table] ?? ''}\n${told}`;
  }
  return texts;
}

/** Everything that goes out. */
async function answersOf(path: string, endings: readonly string[], headers = {}): Promise<Record<string, string>> {
  const ask = async (ending: string) => {
    const link = `${path}${ending}`;
    const answer = await serveShare(new Request(`http://localhost${link}`, { headers }), link.slice('/s/'.length));
    expect(answer.status).toBe(200);
    // The picture's address holds the token: noise as well.
    return [ending || 'html', (await answer.text()).replaceAll(path, '')];
  };
  return Object.fromEntries(await Promise.all(endings.map(ask)));
}

const allowed = (parts: ShareParts, kind: Kind): boolean => {
  if (kind === 'never') return false;
  if (kind === 'toolName') return parts.toolInputs || parts.toolResults;
  return kind === 'author' ? parts.author && parts.questions : parts[kind];
};

/** Nothing but of the kinds that were chosen stands anywhere; what was found is added to `seen`. */
function expectChosen(texts: Record<string, string>, parts: ShareParts, seen: Set<string>): void {
  for (const [place, text] of Object.entries(texts)) {
    // A canary may be cut short where words are: a piece of one must be of a kind that was chosen too.
    for (const letters of new Set([...text.matchAll(/zq([a-zA-Z]*)/g)].map((found) => found[1] ?? ''))) {
      seen.add(`${letters} in ${place}`);
      const isChosen = kinds.some((kind) => kind.startsWith(letters) && allowed(parts, kind));
      expect(isChosen, `zq${letters} in ${place}`).toBe(true);
    }
    if (!parts.cost) expect(text, place).not.toMatch(/76543\d{5}|\$7\.65/);
  }
}

const shownKinds = ['questions', 'answers', 'reasoning', 'toolInputs', 'toolResults', 'author', 'model'];

it('nothing of a part that was left out is stored anywhere, shown or copied', async () => {
  const seen = new Set<string>();
  await fc.assert(
    fc.asyncProperty(plan, choice, async (turns, parts) => {
      const { author, conversationId } = await plant(turns);
      const before = await wholeDatabase();
      const wish = shareInput.parse({ conversationId, parts, audience: { to: 'public' } });
      const made = await createShare(author, wish).catch((error) => {
        // Nothing was left to be shown.
        expect(error).toMatchObject({ code: 'bad-request' });
        return null;
      });
      if (!made?.path) return;
      const visit = { token: made.path.slice('/s/'.length), cookies: null };
      const copyId = await continueShare(reader, visit, { teamId: null, locale: 'en' });
      expectChosen(await answersOf(made.path, ['', '.md', '.json']), parts, seen);
      expectChosen(await storedSince(before, made), parts, seen);
      await historyHolds(copyId);
    }),
    { numRuns: 40 },
  );
  // The test could fail: what was chosen does occur.
  for (const kind of shownKinds)
    for (const place of ['share', 'pages', 'html', '.md', '.json']) expect(seen).toContain(`${kind} in ${place}`);
  for (const [kind, table] of [
    ['questions', 'conversation'],
    ['questions', 'message'],
    ['questions', 'search_text'],
    ['answers', 'run_step'],
    ['reasoning', 'run_step'],
    ['toolInputs', 'tool_call'],
    ['toolResults', 'tool_call'],
  ])
    expect(seen).toContain(`${kind} in ${table}`);
});

it('nothing of a part that was left out is told of a live share, or stored', async () => {
  const seen = new Set<string>();
  const cookie = await cookieOf(reader);
  await fc.assert(
    fc.asyncProperty(plan, choice, async (turns, parts) => {
      const { author, conversationId } = await plant(turns);
      const before = await wholeDatabase();
      const audience = { to: 'people', emails: [reader.email] };
      const wish = shareInput.parse({ conversationId, kind: 'live', parts, audience });
      const made = await createShare(author, wish).catch(() => null);
      if (!made?.path) return;
      expectChosen(await answersOf(made.path, ['.md', '.json'], { cookie }), parts, seen);
      expectChosen(await storedSince(before, made), parts, seen);
    }),
    { numRuns: 60 },
  );
  for (const kind of shownKinds) for (const place of ['.md', '.json']) expect(seen).toContain(`${kind} in ${place}`);
  expect(seen).toContain('questions in share');
});

/** The vendor would take the copy with a further question as it goes out. */
async function historyHolds(conversationId: string): Promise<void> {
  const turns = await loadTurns(await db(), conversationId);
  const asked = promptOf(new Date(), [...turns, { id: newId(), role: 'user', text: 'And then?' }]);
  for (const model of ['kimi-k2-thinking', 'kimi-k2.6', 'kimi-k3']) {
    const { messages } = repairHistory(
      asked.map((placed) => placed.message),
      familyOf(model),
    );
    expect(vendorRefusal({ model, messages })).toBeNull();
  }
}

it('goes on in the copy, at the cost of who goes on', async () => {
  const { author, conversationId } = await plant([
    { tries: [{ parts: ['reasoning', 'tool', 'text'], cut: false, again: false }] },
  ]);
  const parts = { ...Object.fromEntries(partNames.map((name) => [name, false])), toolInputs: true } as ShareParts;
  const { path } = await createShare(author, shareInput.parse({ conversationId, parts, audience: { to: 'public' } }));
  const visit = { token: (path ?? '').slice('/s/'.length), cookies: null };
  const copyId = await continueShare(reader, visit, { teamId: null, locale: 'en' });
  const begun = await sendQuestion(reader, { conversationId: copyId, text: 'Go on [[practice: say=gladly]]' });
  const { done } = await watch(made.engine, begun.runId);
  expect(done).toBe(true);
  const rows = await (await db())
    .select()
    .from(ledgerEntry)
    .where(and(eq(ledgerEntry.conversationId, copyId), eq(ledgerEntry.purpose, 'step')));
  expect(rows.map((row) => row.userId)).toEqual([reader.id]);
});
