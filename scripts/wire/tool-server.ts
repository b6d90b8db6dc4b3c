import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';

const called = z.object({ name: z.string(), arguments: z.unknown(), idempotencyKey: z.string() });

const placeOf = (idempotencyKey: string): number => Number(idempotencyKey.split(':')[2]);

export type ToolServer = {
  url: string;
  /** Calls that arrived for a run's step, in their place among its calls (not of their arrival: they may run at once). */
  calls(runId: string, step: number): { name: string; input: unknown }[];
  close(): Promise<void>;
};

/** A tool server that offers `names`, takes any arguments, answers "done" and remembers who called what. */
export async function openToolServer(names: readonly string[]): Promise<ToolServer> {
  const received: z.infer<typeof called>[] = [];
  const tools = names.map((name) => ({
    name,
    description: `Does ${name}.`,
    parameters: { type: 'object', properties: {}, additionalProperties: true },
    effect: 'read',
  }));
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const answer = (data: unknown) => {
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(data));
    };
    if (request.url === '/tools') return answer({ tools });
    received.push(called.parse(JSON.parse(Buffer.concat(chunks).toString('utf8'))));
    answer({ output: 'done' });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls: (runId, step) =>
      received
        .filter((call) => call.idempotencyKey.startsWith(`${runId}:${step}:`))
        .toSorted((a, b) => placeOf(a.idempotencyKey) - placeOf(b.idempotencyKey))
        .map((call) => ({ name: call.name, input: call.arguments })),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
