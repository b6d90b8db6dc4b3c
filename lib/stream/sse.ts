import type { StreamChunk } from '@/lib/runs/chunks';

/** Parses server-sent events as they come in pieces; comments and `[DONE]` give nothing. */
export function createEventParser(): (piece: string) => StreamChunk[] {
  let rest = '';
  return (piece) => {
    const lines = (rest + piece).split('\n');
    rest = lines.pop() ?? '';
    return collect(lines);
  };
}

function collect(lines: string[]): StreamChunk[] {
  const chunks: StreamChunk[] = [];
  for (const line of lines) {
    if (!line.startsWith('data:')) continue;
    const data = line.slice(5).trim();
    if (data === '' || data === '[DONE]') continue;
    chunks.push(JSON.parse(data) as StreamChunk);
  }
  return chunks;
}

/** Reads a response's events until the signal; `onChunks` gets what each read brought, also nothing (a ping is a sign of life). */
export async function readEvents(
  body: ReadableStream<Uint8Array>,
  signal: AbortSignal,
  onChunks: (chunks: StreamChunk[]) => void,
): Promise<void> {
  const parse = createEventParser();
  const decoder = new TextDecoder();
  const reader = body.getReader();
  const leave = () => void reader.cancel().catch(() => undefined);
  signal.addEventListener('abort', leave, { once: true });
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      onChunks(parse(decoder.decode(value, { stream: true })));
    }
  } finally {
    signal.removeEventListener('abort', leave);
  }
}
