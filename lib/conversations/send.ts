import { and, eq, getTableColumns, isNull } from 'drizzle-orm';
import { db, type Executor } from '@/db/client';
import { inOneGo } from '@/db/in-one-go';
import { conversation, message, run } from '@/db/schema';
import { isUniqueViolation } from '@/db/sql-state';
import type { Person } from '@/lib/auth/person';
import { requireAccess } from '@/lib/auth/policy';
import { withBudgets } from '@/lib/budgets/guard';
import { requirePace } from '@/lib/budgets/pace';
import type { Periods } from '@/lib/budgets/types';
import { PenseeError } from '@/lib/errors';
import { newId } from '@/lib/ids';
import type { Effort } from '@/lib/kimi/types';
import { type Catalogue, type Chosen, choose, firstChoice } from '@/lib/models/choose';
import { effortOf } from '@/lib/models/effort';
import { catalogue } from '@/lib/models/offered';
import { beginReply } from '@/lib/runs/begin';
import { engine } from '@/lib/runs/boot';
import { firstBound, offered } from '@/lib/runs/bound';
import type { LiveRun } from '@/lib/runs/live';
import { priceNow } from '@/lib/spend/prices';
import { accessColumns } from './access';
import { announce } from './announce';
import { namingAsker } from './asker';
import { promptOf, type Shortening, type Turn } from './history';
import { loadShortenings, loadTree, loadTurns } from './load';
import { indexQuestion } from './search-index';
import { fallbackTitle } from './title';

export type Question = {
  conversationId?: string;
  /** The team in whose space a new conversation begins; without one it is private. */
  teamId?: string;
  /** Where the question hangs; undefined: behind the newest message; null: at the very beginning. */
  parentId?: string | null;
  /** The end of the shown branch, as the asker knows it: refused where the conversation has gone on since. */
  headId?: string;
  text: string;
  model?: string;
  effort?: Effort;
  /** Names the question, so that sending it twice asks once. */
  clientId?: string;
};

export type Begun = {
  conversationId: string;
  teamId: string | null;
  userMessageId: string | null;
  messageId: string;
  runId: string;
  live: LiveRun | null;
};

type Place = {
  id: string;
  teamId: string | null;
  spaceId: string;
  isNew: boolean;
  model: string;
  effort: Effort | null;
  createdAt: Date;
};

/**
 * Stores a question and begins the reply to it, in one transaction.
 * @throws PenseeError `not-found`, `model-unknown`, `model-refused`, `run-in-progress`, `conflict`, `too-many-runs`, `too-many-messages`,
 *   `unavailable`, BudgetRefused (nothing is stored then)
 */
export async function sendQuestion(person: Person, question: Question): Promise<Begun> {
  const text = question.text.replaceAll('\0', '').toWellFormed();
  const [store, started] = await Promise.all([db(), engine()]);
  const { conversationId, clientId } = question;
  const known = catalogue();
  const [place, models, again, past] = await Promise.all([
    conversationId ? readPlace(store, person, conversationId) : newPlace(person, known, question.teamId),
    known,
    clientId ? alreadySent(store, person, clientId) : null,
    conversationId && question.parentId !== null ? readPast(store, conversationId, question.parentId) : noPast,
  ]);
  const userMessageId = clientId ?? newId();
  if (again) return { ...again, live: started.live(again.runId) ?? null };
  started.requireRoom();
  await requirePace(person);

  const chosen = choose(models, person, place.teamId, question.model ?? place.model);
  const { servedBy: model } = chosen;
  const effort = effortOf(question.effort, chosen, place);
  const parentId = parentOf(question, past);
  const own = { id: userMessageId, role: 'user', text } as const;
  const prompt = promptOf(place.createdAt, [...past.turns, own], past.shortenings);
  const talksOnly = toolsOf(person);
  const tools = offered(started.context, talksOnly);
  const [most, limits] = await Promise.all([
    firstBound(started.context, model, prompt, tools),
    started.context.limits(),
  ]);
  const request = {
    ...askedOf(chosen),
    ...(effort ? { effort } : {}),
    ...talksOnly,
    stepLimit: limits.maxSteps,
  };

  const { context, owner } = started;
  const at = { person, teamId: place.teamId, conversationId: place.id };
  const indexed = { spaceId: place.spaceId, conversationId: place.id };
  const asked = { ...own, conversationId: place.id, parentId, authorId: person.id };
  const made = place.isNew ? { title: fallbackTitle(text), createdAt: place.createdAt } : null;
  const beginning = {
    ...at,
    conversation: made,
    asked,
    parentId: own.id,
    seenHeadId: question.headId,
    request,
    prompt,
    mostRuns: limits.maxRunsPerUser,
    most,
  };
  const begin = async (periods: Periods | null) => {
    const present = { periods, price: await priceNow(model, context.host.name) };
    return store.transaction(async (tx) => {
      const [reply] = await inOneGo(
        () => beginReply(tx, context, owner, beginning, present),
        () => indexQuestion(tx, { ...indexed, messageId: own.id }, text, made?.title ?? null),
      );
      return reply;
    });
  };
  const begun = await namingAsker(place.id, () => withBudgets(store, begin)).catch((error) => {
    if (!isUniqueViolation(error, 'message_pkey')) throw error;
    return null;
  });
  if (!begun) {
    // It was sent twice at the same time: the other one began the reply.
    const other = await alreadySent(store, person, userMessageId);
    if (!other) throw sentAlready();
    return { ...other, live: started.live(other.runId) ?? null };
  }
  const live = started.adopt(begun.run, { entry: begun.entry, prompt, tools });
  void announce(context, place.id);
  const { id: runId, messageId } = begun.run;
  return { conversationId: place.id, teamId: place.teamId, userMessageId, messageId, runId, live };
}

/** What a run keeps of a choice of model. */
export const askedOf = ({ model, servedBy }: Chosen) =>
  servedBy === model ? { model } : { model: servedBy, chosen: model };

/** A token without the scope `tools` talks, and has nothing done. */
export const toolsOf = ({ scopes }: Pick<Person, 'scopes'>): { withoutTools?: true } =>
  scopes && !scopes.includes('tools') ? { withoutTools: true } : {};

async function newPlace(person: Person, models: Promise<Catalogue>, teamId: string | null = null): Promise<Place> {
  if (teamId !== null) requireAccess(person, 'team.write', { teamId });
  const model = firstChoice(await models, person, teamId);
  return { id: newId(), teamId, spaceId: teamId ?? person.id, isNew: true, model, effort: null, createdAt: new Date() };
}

async function readPlace(store: Executor, person: Person, id: string): Promise<Place> {
  const [row] = await store
    .select({ ...getTableColumns(conversation), ...accessColumns(person) })
    .from(conversation)
    .where(and(eq(conversation.id, id), isNull(conversation.deletedAt)));
  const found = requireAccess(person, 'conversation.write', row);
  return { ...found, isNew: false, effort: found.effort as Effort | null };
}

type Past = { turns: Turn[]; shortenings: Shortening[] };

const noPast: Past = { turns: [], shortenings: [] };

async function readPast(store: Executor, conversationId: string, parentId?: string): Promise<Past> {
  const [turns, shortenings] = await Promise.all([
    loadTurns(store, conversationId, parentId),
    loadShortenings(store, conversationId),
  ]);
  return { turns, shortenings };
}

/** The message that the question hangs at; null at the very beginning. @throws PenseeError `not-found` */
function parentOf({ parentId }: Question, { turns }: Past): string | null {
  const last = turns.at(-1);
  if (last ? last.role === 'user' : parentId)
    throw new PenseeError('not-found', 'There is no such reply to go on from in this conversation.');
  return last?.id ?? null;
}

async function alreadySent(store: Executor, person: Person, id: string): Promise<Omit<Begun, 'live'> | null> {
  const [sent] = await store
    .select({ conversationId: message.conversationId, ...accessColumns(person) })
    .from(message)
    .innerJoin(conversation, eq(conversation.id, message.conversationId))
    .where(eq(message.id, id));
  if (!sent) return null;
  requireAccess(person, 'conversation.write', sent);
  const tree = await loadTree(store, sent.conversationId);
  const reply = tree.find((n) => n.parentId === id);
  const [begun] = reply ? await store.select({ id: run.id }).from(run).where(eq(run.messageId, reply.id)) : [];
  if (!reply || !begun) throw sentAlready();
  const { conversationId, teamId } = sent;
  return { conversationId, teamId, userMessageId: id, messageId: reply.id, runId: begun.id };
}

const sentAlready = () =>
  new PenseeError('conflict', 'This message was sent already.', { details: { reason: 'sent-already' } });
