export type Message = { role: string; content: string; [more: string]: unknown };

export const user = (content: string): Message => ({ role: 'user', content });

export type Chunk = {
  choices: { delta: Record<string, unknown>; finish_reason: string | null; usage?: object }[];
  usage?: Record<string, unknown>;
  error?: object;
};

/** Asks a practice server as a client of Kimi's API would. `url` includes `/v1`. */
export const practiceClient = (url: () => string) => ({
  post: (body: object, { key = 'key', signal }: { key?: string; signal?: AbortSignal } = {}) =>
    fetch(`${url()}/chat/completions`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify({ model: 'kimi-k2-thinking', stream: true, max_completion_tokens: 20_000, ...body }),
      signal,
    }),
  order: (path: string, body: object = {}) =>
    fetch(url().replace('/v1', `/practice/${path}`), { method: 'POST', body: JSON.stringify(body) }),
});

/** The events of a stream, without `[DONE]`. */
export async function events(response: Response): Promise<Chunk[]> {
  const text = await response.text();
  const data = text.split('\n\n').filter((line) => line.startsWith('data: {'));
  return data.map((line) => JSON.parse(line.slice(6)));
}

/** One field of all deltas, joined. */
export const said = (chunks: Chunk[], field: string): string =>
  chunks.map((chunk) => chunk.choices?.[0]?.delta[field] ?? '').join('');
