import { randomUUID } from 'node:crypto';
import { type Hear, openStream, type Reply } from './stream';

export type Asked = Reply & { conversationId: string };

/** A signed-in person who uses the HTTP API of an instance. */
export class Chat {
  private constructor(
    readonly url: string,
    readonly cookie: string,
    readonly person: { name: string; email: string; password: string },
  ) {}

  static async signUp(url: string): Promise<Chat> {
    const person = { name: 'Bench', email: `bench-${randomUUID()}@example.org`, password: randomUUID() };
    const response = await fetch(`${url}/api/account/sign-up`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(person),
    });
    if (response.status !== 201) throw new Error(`Sign-up answered ${response.status}: ${await response.text()}`);
    const cookies = response.headers.getSetCookie().map((line) => line.split(';')[0]);
    return new Chat(url, cookies.join('; '), person);
  }

  /** Asks the model what `script` (of the practice server) says; a new conversation where none is named. */
  async ask(script: string, conversationId?: string, hear?: Hear, words = ''): Promise<Asked> {
    const body = { text: `Please go on. [[practice: ${script}]] ${words}`, conversationId };
    const reply = await openStream(`${this.url}/api/chat`, { cookie: this.cookie }, body, hear);
    return { ...reply, conversationId: reply.header('x-conversation-id') };
  }

  /** Watches the reply that is being written, from its beginning. */
  watch(conversationId: string, hear?: Hear): Promise<Reply> {
    const url = `${this.url}/api/chat/${conversationId}/stream`;
    return openStream(url, { cookie: this.cookie }, undefined, hear);
  }

  /** Asks and waits for the end. @throws Error when the stream was lost on the way */
  async askWhole(
    script: string,
    conversationId?: string,
    hear?: Hear,
    words?: string,
  ): Promise<Asked & { bytes: number }> {
    const asked = await this.ask(script, conversationId, hear, words);
    const { bytes, whole } = await asked.ended;
    if (!whole) throw new Error(`A stream was lost (${script}).`);
    return { ...asked, bytes };
  }
}

/** The same question straight to the practice server. */
export function askModel(url: string, script: string, hear?: Hear): Promise<Reply> {
  const body = {
    model: 'kimi-k2-thinking',
    stream: true,
    stream_options: { include_usage: true },
    max_completion_tokens: 32_768,
    messages: [{ role: 'user', content: `Please go on. [[practice: ${script}]]` }],
  };
  return openStream(`${url}/chat/completions`, { authorization: 'Bearer bench' }, body, hear);
}
