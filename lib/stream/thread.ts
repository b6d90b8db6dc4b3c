import type {
  AssistantMessageView,
  ConversationView,
  MessageView,
  Named,
  UserMessageView,
} from '@/lib/conversations/view';
import { liveStates } from '@/lib/runs/types';
import { share } from './share';

type Messages = readonly MessageView[];

export const isLive = (message: MessageView | undefined): message is AssistantMessageView =>
  message?.role === 'assistant' && liveStates.includes(message.state);

/** The shown branch up to and with `id`; nothing for null, everything where it is not shown. */
export function upTo(messages: Messages, id: string | null): Messages {
  if (id === null) return [];
  const at = messages.findIndex((m) => m.id === id);
  return at < 0 ? messages : messages.slice(0, at + 1);
}

/** Puts a message in its place: over the one with its id, or behind its parent, where another branch then ends. */
export function put(messages: Messages, message: MessageView): Messages {
  const at = messages.findIndex((m) => m.id === message.id);
  if (at >= 0) return messages.with(at, message);
  return [...upTo(messages, message.parentId), message];
}

/** Adds earlier messages in front of those that are shown. */
export function withEarlier(messages: Messages, earlier: Messages): Messages {
  const shown = new Set(messages.map((m) => m.id));
  return [...earlier.filter((m) => !shown.has(m.id)), ...messages];
}

/**
 * Takes in the conversation as the server has it. Earlier messages that are loaded stay where the branch is the same;
 * what is equal stays identical. Times of thoughts that only a live reader knows are kept.
 */
export function refreshed(
  shown: { messages: Messages; before: string | null },
  view: Pick<ConversationView, 'messages' | 'before'>,
): { messages: Messages; before: string | null } {
  const first = view.messages[0];
  const at = first ? shown.messages.findIndex((m) => m.id === first.id) : -1;
  if (at < 0) return { messages: share(shown.messages, view.messages), before: view.before };
  const known = new Map(shown.messages.map((m) => [m.id, m]));
  const fresh = view.messages.map((m) => share(known.get(m.id) ?? m, m));
  return {
    messages: share(shown.messages, [...shown.messages.slice(0, at), ...fresh]),
    before: at > 0 ? shown.before : view.before,
  };
}

/** A message of the reader's own, shown before the server has it. `beside`: the version it is an edit of. */
export function ownMessage(
  id: string,
  text: string,
  parentId: string | null,
  beside: UserMessageView | null,
  author: Named | null,
): UserMessageView {
  const ids = beside ? [...beside.siblings.ids, id] : [id];
  return {
    role: 'user',
    id,
    parentId,
    text,
    author,
    createdAt: new Date().toISOString(),
    siblings: { index: ids.length - 1, ids },
  };
}

/** A reply that is asked for and not yet known. */
export function awaited(
  id: string,
  parentId: string | null,
  choice: Pick<AssistantMessageView, 'model' | 'effort'>,
  beside: AssistantMessageView | null,
): AssistantMessageView {
  const ids = beside ? [...beside.siblings.ids, id] : [id];
  return {
    role: 'assistant',
    id,
    parentId,
    runId: '',
    state: 'queued',
    end: null,
    model: choice.model,
    effort: choice.effort,
    steps: [],
    spend: null,
    createdAt: new Date().toISOString(),
    endedAt: null,
    siblings: { index: ids.length - 1, ids },
  };
}

/** The same reply under the names that the server gave it. */
export function named(messages: Messages, from: string, id: string, runId: string): Messages {
  return messages.map((m) => {
    if (m.role !== 'assistant' || m.id !== from) return m;
    const ids = m.siblings.ids.map((sibling) => (sibling === from ? id : sibling));
    return { ...m, id, runId, siblings: { ...m.siblings, ids } };
  });
}

/** Thoughts keep the time that was measured for them where a replay doesn't tell it. */
export function keepTimes(before: AssistantMessageView, after: AssistantMessageView): AssistantMessageView {
  const key = (s: { step: number; attempt: number }) => `${s.step}.${s.attempt}`;
  const known = new Map(before.steps.map((s) => [key(s), s]));
  const steps = after.steps.map((step) => {
    const old = known.get(key(step));
    if (!old) return step;
    const parts = step.parts.map((part, i) => {
      const was = old.parts[i];
      return part.type === 'reasoning' && was?.type === 'reasoning' && part.ms < was.ms
        ? { ...part, ms: was.ms }
        : part;
    });
    return { ...step, parts, ms: step.ms ?? old.ms, ttftMs: step.ttftMs ?? old.ttftMs };
  });
  return { ...after, steps };
}
