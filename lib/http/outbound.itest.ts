import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { send } from './outbound';

it('survives a complete answer that is destroyed unread', async () => {
  const server = createServer((_, response) => response.writeHead(404).end('a short text'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const broken: unknown[] = [];
  const note = (error: unknown) => broken.push(error);
  process.prependListener('uncaughtException', note);
  const answer = await send(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  answer.body.destroy();
  await wait(50);
  process.off('uncaughtException', note);
  server.closeAllConnections();
  server.close();
  expect(answer.status).toBe(404);
  expect(broken).toEqual([]);
});
