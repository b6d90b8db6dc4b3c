import { v7 } from 'uuid';
import type {
  AssistantMessageView,
  ConversationItem,
  ConversationView,
  MessageView,
  Named,
  UserMessageView,
} from '@/lib/conversations/view';
import { PenseeError } from '@/lib/errors';
import { call, codeOf } from '@/lib/http/client';
import { sumSpend } from '@/lib/spend/sum-spend';
import { awaited, isLive, named, ownMessage, put, refreshed, upTo, withEarlier } from '@/lib/stream/thread';
import { readRun } from './reader';
import { askForReply, readView } from './request';
import { type ChatState, type Choice, type Live, lastReply, standingOf, type Trouble } from './state';
import { pauseUntilWake } from './wake';

/** One conversation in this page: what is shown of it, and what a person does with it. */
export class ChatSession {
  private listeners = new Set<() => void>();
  private reading: AbortController | null = null;
  private watched = 0;

  constructor(
    private state: ChatState,
    /** Called once, when a new conversation got its id. */
    private readonly onNamed: (id: string) => void = () => undefined,
  ) {}

  /** Called when the conversation is no longer there for the reader. */
  onGone: () => void = () => undefined;

  readonly get = (): ChatState => this.state;

  readonly subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  };

  /** The page shows this conversation: a live run is followed until the page leaves. */
  readonly watch = (): (() => void) => {
    this.watched += 1;
    this.followLive();
    return () => {
      this.watched -= 1;
      if (this.watched === 0) this.reading?.abort();
    };
  };

  /** Takes in the conversation as the server has it now. */
  take(view: ConversationView): void {
    const { title, author, model, effort, spend, context, headId } = view;
    this.set({ title, author, standing: standingOf(view) });
    if (this.state.live) return;
    this.set({ model, effort, spend, context, headId, ...refreshed(this.state, view) });
    if (this.watched > 0) this.followLive();
  }

  async refresh(): Promise<void> {
    const { id } = this.state;
    if (id === null) return;
    try {
      this.take(await readView(id));
    } catch (error) {
      if (codeOf(error) === 'not-found') this.onGone();
    }
  }

  /** Takes in how the conversation stands in the list; a reply that someone else began is followed. */
  told(item: ConversationItem): void {
    this.set({ title: item.title, standing: standingOf(item) });
    if (item.running && this.state.live === null) void this.refresh();
  }

  /** Chooses the space of a conversation that has not begun; `modelAfter` says what it is asked with there. */
  place(teamId: string | null, modelAfter: (model: string, from: string | null) => string): void {
    const { id, standing, model: before } = this.state;
    if (id !== null || standing.teamId === teamId) return;
    const model = modelAfter(before, standing.teamId);
    this.set({ standing: { ...standing, teamId }, model, ...(model === before ? {} : { effort: null }) });
  }

  /**
   * Sends a message by `by`, behind the newest one or in place of `edited`. False: it was not taken, and stands nowhere.
   */
  send(text: string, by: Named, edited: UserMessageView | null = null): Promise<boolean> {
    const { id, messages, model, effort, standing } = this.state;
    const { teamId } = standing;
    const clientId = v7();
    const parentId = edited ? edited.parentId : (messages.at(-1)?.id ?? null);
    const own = ownMessage(clientId, text, parentId, edited, by);
    const asked = {
      ...(id ? { conversationId: id, parentId } : teamId && { teamId }),
      ...this.seen(),
      text,
      model,
      ...(effort ? { effort } : {}),
      clientId,
    };
    const reply = awaited(v7(), clientId, { model, effort }, null);
    return this.begin('/api/chat', asked, [...upTo(messages, parentId), own], reply, true);
  }

  /** Asks for another reply beside this one. */
  regenerate(reply: AssistantMessageView, choice: Choice = {}): Promise<boolean> {
    const { id, messages } = this.state;
    const model = choice.model ?? reply.model;
    const effort = choice.effort === undefined && model === reply.model ? reply.effort : (choice.effort ?? null);
    const asked = {
      messageId: reply.id,
      ...this.seen(),
      ...(choice.model ? { model } : {}),
      ...(choice.effort ? { effort: choice.effort } : {}),
    };
    const next = awaited(v7(), reply.parentId, { model, effort }, reply);
    return this.begin(`/api/chat/${id}/regenerate`, asked, upTo(messages, reply.parentId), next, false);
  }

  /** Goes on with a reply that rests: after a stop, a failure or a cut. */
  async goOn(reply: AssistantMessageView, choice: Choice = {}): Promise<boolean> {
    const { id, messages } = this.state;
    const { model, effort } = choice;
    const asked = { messageId: reply.id, ...this.seen(), ...(model ? { model } : {}), ...(effort ? { effort } : {}) };
    const next: AssistantMessageView = { ...reply, model: model ?? reply.model, state: 'queued', end: null };
    const isBegun = await this.begin(`/api/chat/${id}/continue`, asked, upTo(messages, reply.parentId), next, false);
    // What comes next is asked of the same model, also before the end of this reply.
    if (isBegun && model) this.set({ model });
    return isBegun;
  }

  async stop(): Promise<void> {
    const { id, live } = this.state;
    if (!live || !id) return;
    this.setLive({ phase: 'stopping' });
    await this.attempt(() => call(`/api/chat/${id}/stop`, { json: {} }));
  }

  async loadEarlier(): Promise<void> {
    const { id, before, earlier } = this.state;
    if (id === null || before === null || earlier === 'loading') return;
    this.set({ earlier: 'loading' });
    try {
      const view = await readView(id, { before });
      this.set({ messages: withEarlier(this.state.messages, view.messages), before: view.before, earlier: 'idle' });
    } catch {
      this.set({ earlier: 'failed' });
    }
  }

  /** Shows the branch that goes through a message; with `keep` to all, from now on. Of several asked for, the last is shown. */
  async switchTo(messageId: string, keep: boolean): Promise<void> {
    const { id, live, heading } = this.state;
    if (id === null || live) return;
    this.set({ heading: messageId });
    if (heading !== null) return;
    await this.attempt(async () => {
      let to: string;
      do {
        to = this.state.heading ?? messageId;
        if (keep) await call(`/api/conversations/${id}`, { method: 'PATCH', json: { headId: to } });
        const view = await readView(id, { at: to });
        if (to === this.state.heading) this.take(view);
      } while (to !== this.state.heading);
    });
    this.set({ heading: null });
  }

  /** The model and effort of the messages to come. */
  async choose(choice: Choice): Promise<void> {
    const { id } = this.state;
    this.set(choice);
    if (id !== null) await this.attempt(() => call(`/api/conversations/${id}`, { method: 'PATCH', json: choice }));
  }

  /** Opens a message of the reader's own in the composer; null leaves it as it was. */
  edit(message: UserMessageView | null): void {
    this.set({ editing: message });
  }

  dismissTrouble(): void {
    this.set({ trouble: null });
  }

  /** Where others write as well: what this page knows, so that none of theirs goes out of sight unread. */
  private seen(): { headId?: string } {
    const { headId, standing } = this.state;
    return headId && standing.teamId ? { headId } : {};
  }

  private async begin(
    path: string,
    asked: unknown,
    before: readonly MessageView[],
    reply: AssistantMessageView,
    repeatable: boolean,
  ): Promise<boolean> {
    if (this.state.live) return this.refuse({ code: 'run-in-progress' });
    const kept = this.state.messages;
    const live: Live = { messageId: reply.id, phase: 'sending', wait: null, line: null };
    this.set({ messages: put(before, reply), live, trouble: null });
    try {
      const response = await askForReply(path, asked, repeatable);
      this.begun(response, reply.id);
      return true;
    } catch (error) {
      this.set({ messages: kept, live: null });
      this.refuse(troubleOf(error));
      if (wentOnElsewhere(error)) await this.refresh();
      return false;
    }
  }

  private begun(response: Response, awaitedId: string): void {
    const told = (name: string) => response.headers.get(`x-${name}`) ?? '';
    const id = told('conversation-id') || this.state.id;
    const messageId = told('message-id') || awaitedId;
    const isNew = this.state.id === null && id !== null;
    const stopping = this.state.live?.phase === 'stopping';
    const messages = named(this.state.messages, awaitedId, messageId, told('run-id'));
    this.set({ id, messages, headId: messageId });
    void this.read(messageId, response);
    if (isNew && id) this.onNamed(id);
    if (stopping) void this.stop();
  }

  private followLive(): void {
    const last = lastReply(this.state.messages);
    if (last && isLive(last) && !this.reading) void this.read(last.id, null);
  }

  private async read(messageId: string, first: Response | null): Promise<void> {
    const { id, messages } = this.state;
    const message = messages.find((m) => m.id === messageId);
    if (id === null || message?.role !== 'assistant') return;
    const reading = new AbortController();
    this.reading = reading;
    this.set({ live: { messageId, phase: 'streaming', wait: null, line: null } });
    const why = await readRun({
      conversationId: id,
      message,
      first,
      signal: reading.signal,
      onShow: (shown, waits) => {
        const live = this.state.live && { ...this.state.live, ...waits };
        this.set({ messages: put(this.state.messages, shown), live });
      },
      onSpend: (spend) => {
        const used = spend.promptTokens + spend.completionTokens;
        const { context } = this.state;
        this.set({ spend: sumSpend([this.state.spend, spend]), context: context && { ...context, used } });
      },
      onOpen: () => this.state.live?.phase === 'reconnecting' && this.setLive({ phase: 'streaming' }),
      onBroken: () => this.setLive({ phase: 'reconnecting' }),
    });
    this.reading = null;
    this.set({ live: null });
    if (why === 'over') await pauseUntilWake(300);
    if (why !== 'left') await this.refresh();
    else if (this.watched > 0) this.followLive();
  }

  private async attempt(act: () => Promise<unknown>): Promise<void> {
    try {
      await act();
    } catch (error) {
      this.refuse(troubleOf(error));
    }
  }

  private refuse(trouble: Trouble): false {
    this.set({ trouble });
    return false;
  }

  private setLive(change: Partial<Live>): void {
    if (this.state.live) this.set({ live: { ...this.state.live, ...change } });
  }

  private set(change: Partial<ChatState>): void {
    this.state = { ...this.state, ...change };
    for (const listener of this.listeners) listener();
  }
}

const wentOnElsewhere = (error: unknown): boolean =>
  error instanceof PenseeError && (error.code === 'run-in-progress' || error.details?.reason === 'wrote-meanwhile');

const troubleOf = (error: unknown): Trouble =>
  error instanceof PenseeError ? { code: error.code, details: error.details } : { code: 'internal' };
