import { DefaultChatTransport, readUIMessageStream, type UIMessage, type UIMessageChunk } from 'ai';
import type { ConversationView, WholeCall } from '@/lib/conversations/view';
import type { LedgerRow } from './compare';

export type Sent = { conversationId: string; runId: string; messageId: string; message: UIMessage };

/** Signs in to a running instance as a new user, and uses its HTTP API as a client of the AI SDK would. */
export class App {
  private constructor(
    readonly url: string,
    readonly cookie: string,
  ) {}

  static async signUp(url: string): Promise<App> {
    const response = await fetch(`${url}/api/account/sign-up`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'Wire', email: `wire-${Date.now()}@example.org`, password: crypto.randomUUID() }),
    });
    if (response.status !== 201) throw new Error(`Sign-up answered ${response.status}: ${await response.text()}`);
    return new App(
      url,
      response.headers
        .getSetCookie()
        .map((line) => line.split(';')[0])
        .join('; '),
    );
  }

  /** Sends a message and reads the stream to the run's end, by the SDK's own transport and reader. */
  async send(text: string, conversationId?: string, parentId?: string): Promise<Sent> {
    const answers: Response[] = [];
    const transport = this.transport(answers, { text, conversationId, parentId });
    const options = { chatId: conversationId ?? '', messages: [], messageId: undefined, abortSignal: undefined };
    const stream = await transport.sendMessages({ ...options, trigger: 'submit-message' });
    const headers = answers[0]?.headers;
    const sent = {
      conversationId: headers?.get('x-conversation-id') ?? '',
      runId: headers?.get('x-run-id') ?? '',
      messageId: headers?.get('x-message-id') ?? '',
    };
    let heard = await read(stream);
    for (let tries = 0; !heard.ended && tries < 50; tries += 1) {
      const again = await transport.reconnectToStream({ chatId: sent.conversationId });
      if (!again) break;
      heard = await read(again);
    }
    return { ...sent, message: heard.message };
  }

  async conversation(id: string): Promise<ConversationView> {
    return this.get(`/api/conversations/${id}`);
  }

  async ledger(id: string): Promise<LedgerRow[]> {
    return (await this.get<{ entries: LedgerRow[] }>(`/api/conversations/${id}/ledger`)).entries;
  }

  /** A call as a whole: views carry only the beginning of a long one. */
  async call(conversationId: string, messageId: string, place: string): Promise<WholeCall> {
    return this.get(`/api/conversations/${conversationId}/messages/${messageId}/calls/${place}`);
  }

  private async get<T>(path: string): Promise<T> {
    const response = await fetch(this.url + path, { headers: { cookie: this.cookie } });
    if (!response.ok) throw new Error(`GET ${path} answered ${response.status}: ${await response.text()}`);
    return (await response.json()) as T;
  }

  private transport(answers: Response[], body: object): DefaultChatTransport<UIMessage> {
    return new DefaultChatTransport({
      api: `${this.url}/api/chat`,
      headers: { cookie: this.cookie },
      prepareSendMessagesRequest: () => ({ body }),
      fetch: async (input, init) => {
        const response = await fetch(input, init);
        answers.push(response);
        return response;
      },
    });
  }
}

type Heard = { message: UIMessage; ended: boolean };

/** Reads a stream to its end by the SDK's reader; a break of the connection ends it too. */
async function read(stream: ReadableStream<UIMessageChunk>): Promise<Heard> {
  const heard: Heard = { message: { id: '', role: 'assistant', parts: [] }, ended: false };
  const watch = new TransformStream<UIMessageChunk, UIMessageChunk>({
    transform(chunk, controller) {
      heard.ended ||= chunk.type === 'data-end';
      controller.enqueue(chunk);
    },
  });
  for await (const message of readUIMessageStream({ stream: stream.pipeThrough(watch), onError: () => {} })) {
    heard.message = message;
  }
  return heard;
}
