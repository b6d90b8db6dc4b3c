import { randomUUID } from 'node:crypto';
import type { ledgerEntry } from '@/db/schema';
import type { AssistantMessageView, ConversationView } from '@/lib/conversations/view';
import { until } from './until';
import { Viewer } from './viewer';

export type Entry = typeof ledgerEntry.$inferSelect;

export type Begun = { conversationId: string; runId: string; messageId: string; viewer: Viewer };

/** A signed-in person who talks to instances without a browser. */
export class Caller {
  private constructor(
    readonly id: string,
    private readonly cookie: string,
  ) {}

  static signUp(url: string, password = `pass-${randomUUID()}`): Promise<Caller> {
    const person = { name: 'Ada', email: `ada-${randomUUID()}@example.com`, password };
    return Caller.enter(url, 'sign-up', person);
  }

  static async enter(
    url: string,
    door: 'sign-up' | 'sign-in',
    person: { name: string; email: string; password: string },
  ): Promise<Caller> {
    const answer = await fetch(`${url}/api/account/${door}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(person),
    });
    if (!answer.ok) throw new Error(`${door}: ${answer.status} ${await answer.text()}`);
    const { id } = (await answer.json()) as { id: string };
    const lines = answer.headers.getSetCookie().map((line) => line.split(';')[0]);
    return new Caller(id, lines.join('; '));
  }

  call(url: string, path: string, body?: object, method = body ? 'POST' : 'GET', signal?: AbortSignal) {
    const headers = { cookie: this.cookie, ...(body ? { 'content-type': 'application/json' } : {}) };
    return fetch(`${url}${path}`, { method, headers, body: body && JSON.stringify(body), signal });
  }

  async json<T>(url: string, path: string): Promise<T> {
    const answer = await this.call(url, path);
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as T;
  }

  /** Sends a message, and watches the reply from then on. */
  async ask(url: string, text: string, more: object = {}): Promise<Begun> {
    return this.begun(url, await this.call(url, '/api/chat', { text, ...more }));
  }

  async goOn(url: string, conversationId: string, messageId: string): Promise<Begun> {
    return this.begun(url, await this.call(url, `/api/chat/${conversationId}/continue`, { messageId }));
  }

  private async begun(url: string, answer: Response): Promise<Begun> {
    if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
    const id = (name: string) => answer.headers.get(name) as string;
    const conversationId = id('x-conversation-id');
    const viewer = this.watch(url, conversationId, id('x-message-id'), answer);
    return { conversationId, runId: id('x-run-id'), messageId: id('x-message-id'), viewer };
  }

  watch(url: string, conversationId: string, messageId: string, first: Response | null = null): Viewer {
    const again = (signal: AbortSignal) =>
      this.call(url, `/api/chat/${conversationId}/stream`, undefined, 'GET', signal);
    return new Viewer(messageId, first, again);
  }

  conversation(url: string, id: string): Promise<ConversationView> {
    return this.json(url, `/api/conversations/${id}`);
  }

  async reply(url: string, id: string): Promise<AssistantMessageView> {
    const last = (await this.conversation(url, id)).messages.at(-1);
    if (last?.role !== 'assistant') throw new Error('the conversation does not end in a reply');
    return last;
  }

  /** The reply, once its run rests or ended. */
  async rested(url: string, id: string, withinMs = 30_000): Promise<AssistantMessageView> {
    const rests = async () => {
      const reply = await this.reply(url, id).catch(() => null);
      return reply && !['queued', 'streaming'].includes(reply.state) ? reply : null;
    };
    return until('the run rests', rests, withinMs);
  }

  async ledger(url: string, id: string): Promise<Entry[]> {
    return (await this.json<{ entries: Entry[] }>(url, `/api/conversations/${id}/ledger`)).entries;
  }
}
