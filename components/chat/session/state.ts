import type {
  AssistantMessageView,
  ConversationView,
  MessageView,
  Named,
  Standing,
  UserMessageView,
} from '@/lib/conversations/view';
import type { PenseeError } from '@/lib/errors';
import type { Effort } from '@/lib/kimi/types';
import type { StreamData } from '@/lib/runs/types';

/** How this page stands to the run that it shows. */
export type Phase = 'sending' | 'streaming' | 'reconnecting' | 'stopping';

export type Live = {
  messageId: string;
  phase: Phase;
  wait: StreamData['wait'] | null;
  line: StreamData['line'] | null;
};

/** Something that did not work; nothing was lost by it. */
export type Trouble = Pick<PenseeError, 'code' | 'details'>;

/** A conversation as one page of this browser knows it. `id` null: nothing was sent yet. */
export type ChatState = Pick<
  ConversationView,
  'title' | 'model' | 'effort' | 'spend' | 'context' | 'before' | 'headId'
> & {
  id: string | null;
  standing: Standing;
  /** Who began it; null: the account is gone. */
  author: Named | null;
  messages: readonly MessageView[];
  earlier: 'idle' | 'loading' | 'failed';
  live: Live | null;
  trouble: Trouble | null;
  /** The message that the composer writes another version of. */
  editing: UserMessageView | null;
  /** The message whose branch the reader asked to see and does not see yet. */
  heading: string | null;
};

/** What to ask with. */
export type Choice = { model?: string; effort?: Effort | null };

const atRest = { earlier: 'idle', live: null, trouble: null, editing: null, heading: null } as const;

/** A conversation of `author` that begins, in a team's space or in their own. */
export const emptyChat = (model: string, author: Named, teamId: string | null = null): ChatState => ({
  id: null,
  standing: { userId: author.id, teamId, openToTeam: false, writerIds: [] },
  author,
  title: '',
  model,
  effort: null,
  spend: null,
  context: null,
  before: null,
  headId: null,
  messages: [],
  ...atRest,
});

export const standingOf = ({ userId, teamId, openToTeam, writerIds }: Standing): Standing => ({
  userId,
  teamId,
  openToTeam,
  writerIds,
});

export const chatOf = (view: ConversationView): ChatState => ({
  id: view.id,
  standing: standingOf(view),
  author: view.author,
  model: view.model,
  title: view.title,
  effort: view.effort,
  spend: view.spend,
  context: view.context,
  before: view.before,
  headId: view.headId,
  messages: view.messages,
  ...atRest,
});

export const lastReply = (messages: readonly MessageView[]): AssistantMessageView | null => {
  const last = messages.at(-1);
  return last?.role === 'assistant' ? last : null;
};
