import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Call = { name: string; key: string; arguments: Record<string, unknown> };

export type ToolServer = {
  url: string;
  /** Every call that reached the server, in order. */
  calls: Call[];
  /** While set, calls reach the server and get no answer. */
  silent: boolean;
  close(): Promise<void>;
};

const effects = { look_up: 'read', put_file: 'idempotent', send_mail: 'once' };

const tools = Object.entries(effects).map(([name, effect]) => ({
  name,
  effect,
  description: `A tool whose effect is ${effect}`,
  parameters: { type: 'object' },
}));

/** A tool server that counts: one tool of each effect. */
export async function startTools(): Promise<ToolServer> {
  const server = createServer(async (request, response) => {
    if (request.url === '/tools') return void response.end(JSON.stringify({ tools }));
    let body = '';
    for await (const piece of request) body += piece;
    const { name, idempotencyKey: key, arguments: given } = JSON.parse(body);
    made.calls.push({ name, key, arguments: given });
    if (made.silent) return;
    response.end(JSON.stringify({ output: `${name} is done` }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const made: ToolServer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls: [],
    silent: false,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return made;
}
