import { type IncomingHttpHeaders, type IncomingMessage, request } from 'node:http';
import type { Person } from '../fixtures';

export type Sent = {
  method?: string;
  path: string;
  headers?: Record<string, string>;
  body?: string;
  /** A stream that stays open is left as soon as it holds this; `''`, and of a GET without it: once it is quiet. */
  until?: string;
  /** So long it is waited for. */
  withinMs?: number;
};

export type Got = {
  status: number;
  headers: IncomingHttpHeaders;
  /** Name, value, name, value …, as they came. */
  rawHeaders: string[];
  body: string;
};

const quietMs = 250;
const longestMs = 10_000;

/** Sends the very bytes of a path and its headers, as no browser would. */
export function send(port: number, { method = 'GET', path, headers, body, until, withinMs }: Sent): Promise<Got> {
  const isSized = body !== undefined && headers?.['transfer-encoding'] === undefined;
  const length = isSized ? { 'content-length': String(Buffer.byteLength(body)) } : {};
  const options = { host: '127.0.0.1', port, method, path, headers: { ...headers, ...length }, agent: false };
  return new Promise((resolve, reject) => {
    const sending = request(options, (answer) => {
      const way = method === 'GET' ? { until: '', ...(until && { until }) } : { until };
      read(answer, { ...way, withinMs }).then(resolve, reject);
    });
    sending.on('error', reject);
    sending.end(body);
  });
}

function read(
  answer: IncomingMessage,
  { until, withinMs = longestMs }: Pick<Sent, 'until' | 'withinMs'>,
): Promise<Got> {
  const { statusCode: status = 0, headers, rawHeaders } = answer;
  const isOpen = until !== undefined && headers['content-type']?.startsWith('text/event-stream');
  const pieces: Buffer[] = [];
  const text = () => Buffer.concat(pieces).toString('utf8');
  return new Promise((resolve) => {
    let late: NodeJS.Timeout | undefined;
    const done = () => {
      clearTimeout(late);
      resolve({ status, headers, rawHeaders, body: text() });
    };
    const leave = () => {
      done();
      answer.destroy();
    };
    const wait = () => {
      if (!isOpen) return;
      clearTimeout(late);
      if (until && text().includes(until)) leave();
      else late = setTimeout(leave, until ? withinMs : quietMs);
    };
    wait();
    answer.on('data', (piece: Buffer) => {
      pieces.push(piece);
      wait();
    });
    answer.on('end', done).on('error', done);
  });
}

/** Sends data as JSON, or, where it is a text, as a form does. */
export function sendJson(port: number, { headers, ...sent }: Omit<Sent, 'body'>, data?: unknown): Promise<Got> {
  if (data === undefined) return send(port, { ...sent, headers });
  const isForm = typeof data === 'string';
  const type = isForm ? 'application/x-www-form-urlencoded' : 'application/json';
  const body = isForm ? data : JSON.stringify(data);
  return send(port, { ...sent, headers: { ...headers, 'content-type': type }, body });
}

/** Makes an account, or comes back to one. Answers the cookies of the session. */
export async function enter(port: number, door: 'sign-up' | 'sign-in', person: Partial<Person>): Promise<string> {
  const { status, headers, body } = await sendJson(port, { method: 'POST', path: `/api/account/${door}` }, person);
  if (status >= 300) throw new Error(`${door}: ${status} ${body}`);
  return (headers['set-cookie'] ?? []).map((line) => line.split(';')[0]).join('; ');
}
