import { STATUS_CODES } from 'node:http';
import { Agent } from 'undici';
import { agentOptions, type OutboundAnswer, send } from '@/lib/http/outbound';
import { ToolError } from '../types';
import type { AllowList } from './allow';
import { guardedLookup, type Resolver } from './lookup';
import { type Target, target } from './target';

export type DownloadOptions = { list: AllowList; resolve: Resolver; maxBytes: number; signal: AbortSignal };

/** What a URL led to, unpacked. `url` is where the redirects ended. */
export type Download = { url: URL; contentType: string; bytes: Buffer };

const maxRedirects = 5;

const headers = {
  'user-agent': 'Mozilla/5.0 (compatible; Pensee web_fetch)',
  accept:
    'text/markdown, text/html;q=0.9, application/xhtml+xml;q=0.9, text/plain;q=0.8, application/json;q=0.8, */*;q=0.1',
  'accept-language': 'en, *;q=0.5',
  'accept-encoding': 'gzip, deflate, br',
};

/**
 * Reads a page, each hop guarded anew, over connections of its own.
 * @throws ToolError, or whatever `signal` was aborted with
 */
export async function download(text: string, options: DownloadOptions): Promise<Download> {
  let next = target(text, options.list);
  for (let hop = 0; hop <= maxRedirects; hop++) {
    const agent = guardedAgent(next, options.resolve);
    try {
      const answer = await send(next.url, { dispatcher: agent, signal: options.signal, headers });
      const location = redirect(answer);
      if (location === null) return { url: next.url, ...(await content(answer, options.maxBytes)) };
      next = target(location, options.list, next.url);
    } catch (error) {
      options.signal.throwIfAborted();
      throw told(error, next.url);
    } finally {
      await agent.destroy();
    }
  }
  throw new ToolError(`That URL redirects more than ${maxRedirects} times.`);
}

/** Connections that refuse the addresses that a guard does. */
export function guardedAgent({ guard }: Pick<Target, 'guard'>, resolve: Resolver): Agent {
  const connect = { ...agentOptions.connect, lookup: guardedLookup(resolve, guard) };
  return new Agent({ ...agentOptions, connect });
}

function redirect({ status, headers }: OutboundAnswer): string | null {
  return [301, 302, 303, 307, 308].includes(status) ? (headers.location ?? null) : null;
}

async function content(answer: OutboundAnswer, maxBytes: number): Promise<Omit<Download, 'url'>> {
  if (answer.status < 200 || answer.status > 299) {
    throw new ToolError(`The server answered ${answer.status} ${STATUS_CODES[answer.status] ?? ''}`.trim().concat('.'));
  }
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of answer.body as AsyncIterable<Buffer>) {
    size += chunk.byteLength;
    if (size > maxBytes) throw new ToolError(`The page is too large: web_fetch reads at most ${maxBytes / 1e6} MB.`);
    chunks.push(chunk);
  }
  return { contentType: answer.headers['content-type'] ?? '', bytes: Buffer.concat(chunks) };
}

/** undici wraps what the lookup threw; failures to connect are told without their inside. */
function told(error: unknown, url: URL): unknown {
  for (let e = error; e instanceof Error; e = e.cause) if (e instanceof ToolError) return e;
  return new ToolError(`${url.host} could not be read: the connection failed or broke.`, {
    code: 'unavailable',
    cause: error,
  });
}
