import { Agent, type IncomingMessage, request } from 'node:http';
import { now } from '../numbers';

// A connection each: one that is kept may be closed by the server at the very moment of its next use.
const agent = new Agent({ keepAlive: false, maxSockets: Number.POSITIVE_INFINITY });

/** Gets each piece of a body as it comes; `at` is epoch ms. */
export type Hear = (text: string, at: number) => void;

export type Reply = {
  /** When the request was sent, epoch ms. */
  sentAt: number;
  header(name: string): string;
  /** Resolves when the stream is over; `whole`: it came to its proper end. */
  ended: Promise<{ bytes: number; whole: boolean }>;
  /** Closes the connection. */
  leave(): void;
};

/** Sends JSON, or asks without a body, and reads the event stream that answers. @throws Error when the answer is not a stream */
export async function openStream(
  url: string,
  headers: Record<string, string>,
  body: unknown,
  hear: Hear = () => {},
): Promise<Reply> {
  const text = body === undefined ? '' : JSON.stringify(body);
  const method = body === undefined ? 'GET' : 'POST';
  const sentAt = now();
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const sent = {
      ...(text && { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }),
      ...headers,
    };
    request(url, { method, agent, headers: sent }, resolve).on('error', reject).end(text);
  });
  if (response.statusCode !== 200) throw new Error(`${url} answered ${response.statusCode}: ${await read(response)}`);
  return {
    sentAt,
    header: (name) => String(response.headers[name] ?? ''),
    ended: listen(response, hear),
    leave: () => response.destroy(),
  };
}

function listen(response: IncomingMessage, hear: Hear): Promise<{ bytes: number; whole: boolean }> {
  let bytes = 0;
  let last = '';
  return new Promise((resolve) => {
    response.on('data', (chunk: Buffer) => {
      const text = chunk.toString('utf8');
      bytes += chunk.length;
      last = (last + text).slice(-16);
      hear(text, now());
    });
    response.on('close', () => resolve({ bytes, whole: last.endsWith('data: [DONE]\n\n') }));
    response.on('error', () => {});
  });
}

async function read(response: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of response.setEncoding('utf8')) text += chunk;
  return text;
}
