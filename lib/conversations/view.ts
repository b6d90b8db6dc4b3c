import type { Effort, FinishReason, StepError, StepNotice } from '@/lib/kimi/types';
import type { RunEnd, RunState, Spend } from '@/lib/runs/types';
import type { Price } from '@/lib/spend/types';

/** What the API answers and the page shows. Times are ISO strings in UTC unless a name says ms. */

export type ToolState =
  | 'planned'
  | 'awaiting'
  | 'denied'
  | 'started'
  | 'done'
  | 'failed'
  | 'unknown'
  /** Never ran: cut off, not JSON, or no such tool. */
  | 'invalid';

export type PartView =
  | { type: 'reasoning'; text: string; ms: number }
  | { type: 'text'; text: string }
  | {
      type: 'tool';
      id: string;
      name: string;
      arguments: string;
      /** Characters of the whole, where `arguments` is only the beginning. */
      argumentsLength?: number;
      state: ToolState;
      output?: string;
      /** Characters of the whole, where `output` is only the beginning. */
      outputLength?: number;
      ms?: number;
      recovered?: true;
    };

/** A call's input and result, all of them. */
export type WholeCall = { arguments: string; output: string | null };

export type StepView = {
  step: number;
  attempt: number;
  state: 'streaming' | 'done' | 'cut';
  /** The text goes on, without a break, where the attempt before was cut (partial mode). */
  joins?: true;
  parts: PartView[];
  finish: FinishReason | null;
  notices: StepNotice[];
  error: StepError | null;
  spend: Spend | null;
  startedAt: string;
  ms: number | null;
  ttftMs: number | null;
  /** Before this step the model's view was shortened. */
  compacted?: { before: number; after: number };
};

/** An account as others see it. */
export type Named = { id: string; name: string };

/** In whose space a conversation lies, and who may write in it. */
export type Standing = {
  /** Its author. */
  userId: string;
  /** The team whose space it lies in; null: it is private. */
  teamId: string | null;
  openToTeam: boolean;
  /** Whom its author lets write. */
  writerIds: string[];
};

/** Versions of the same place in the conversation; `ids[index]` is this one. */
export type Siblings = { index: number; ids: string[] };

export type UserMessageView = {
  role: 'user';
  id: string;
  parentId: string | null;
  text: string;
  /** Who wrote it; null: the account is gone, or it is `copied`. */
  author: Named | null;
  /** It came from a shared link, where somebody may have written it. */
  copied?: true;
  createdAt: string;
  siblings: Siblings;
};

export type AssistantMessageView = {
  role: 'assistant';
  id: string;
  parentId: string | null;
  runId: string;
  state: RunState;
  end: RunEnd | null;
  model: string;
  effort: Effort | null;
  steps: StepView[];
  /** Sum of the run's ledger rows. */
  spend: Spend | null;
  createdAt: string;
  endedAt: string | null;
  siblings: Siblings;
};

export type MessageView = UserMessageView | AssistantMessageView;

export type ConversationView = Standing & {
  id: string;
  /** Null: the account is gone. */
  author: Named | null;
  title: string;
  titleSource: 'fallback' | 'model' | 'person';
  model: string;
  effort: Effort | null;
  createdAt: string;
  updatedAt: string;
  /** Sum of all its ledger rows, titles and compactions included. */
  spend: Spend | null;
  /** Prompt of the newest step against the model's window, tokens. */
  context: { used: number; limit: number } | null;
  /** The shown branch, oldest first; `before` continues towards the beginning. */
  messages: MessageView[];
  before: string | null;
  /** The end of the branch that everybody is shown; with `at` another one may be told here. */
  headId: string | null;
};

export type ConversationItem = Standing & { id: string; title: string; updatedAt: string; running: boolean };

export type SearchHit = {
  conversationId: string;
  title: string;
  /** The team whose space it lies in; null: it is private. */
  teamId: string | null;
  messageId: string | null;
  kind: 'title' | 'question' | 'answer' | 'reasoning';
  /** Text around the hit; `at` and `length` mark it within. */
  excerpt: string;
  at: number;
  length: number;
  createdAt: string;
};

/** Events of `GET /api/events`: what changed in the asker's spaces. */
export type ListEvent =
  | { type: 'conversation'; item: ConversationItem }
  | { type: 'removed'; id: string }
  | { type: 'run-ended'; conversationId: string; title: string; state: RunState }
  /** Someone is writing in a conversation of a team, not yet sent. */
  | { type: 'writing'; conversationId: string; by: Named }
  /** The asker's teams, or something of one of them, changed. */
  | { type: 'teams' }
  /** Something was not told, of one conversation or of any: what is shown must be read anew. */
  | { type: 'resync'; id?: string };

/** What a person may choose from, and what their new conversations begin with. */
export type OfferView = {
  models: ModelView[];
  default: string;
  /** Of teams in whose space another one is first. */
  teamDefaults: Record<string, string>;
  /** False: the host does not tell what it offers, so that others may be right as well. */
  complete: boolean;
  practice: boolean;
};

export type ModelView = {
  id: string;
  /** The model that answers for a retired one; the rest of this row is that model's. */
  servedBy: string | null;
  /** The reader's teams in whose space they may use it; null: everywhere. */
  teams: string[] | null;
  /** Tokens. */
  contextLength: number;
  efforts: Effort[];
  practice: boolean;
  retired: boolean;
  /** What it costs now; null where no price is known. */
  price: Price | null;
};
