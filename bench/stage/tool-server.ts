import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { now } from '../numbers';

export type ToolServer = {
  url: string;
  /** When each call was answered, epoch ms, in order. */
  answeredAt: number[];
  close(): Promise<void>;
};

const tool = {
  name: 'look_up',
  description: 'Looks something up.',
  parameters: { type: 'object', properties: { step: { type: 'number' } } },
  effect: 'read',
};

const output = 'What was found is worth some forty tokens, as a short page of a handbook would be. '.repeat(2);

/** A tool server with one tool that answers at once, and remembers when. */
export async function openToolServer(): Promise<ToolServer> {
  const answeredAt: number[] = [];
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      const answer = request.url === '/tools' ? { tools: [tool] } : { output };
      if (request.url !== '/tools') answeredAt.push(now());
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    answeredAt,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
