import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { expect, it } from 'vitest';
import { connect } from './connect';

const authenticated = Buffer.from([0x52, 0, 0, 0, 8, 0, 0, 0, 0]);
const ready = Buffer.from([0x5a, 0, 0, 0, 5, 0x49]);

it('tells its caller alone when the server breaks a new connection on its first question', async () => {
  const server = createServer((socket) => {
    socket.once('data', () => {
      socket.write(Buffer.concat([authenticated, ready]));
      socket.once('data', () => socket.resetAndDestroy());
    });
    socket.on('error', () => {});
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const unheld: unknown[] = [];
  const note = (cause: unknown) => unheld.push(cause);
  process.on('unhandledRejection', note);
  const { port } = server.address() as AddressInfo;
  const client = connect(`postgres://ada@127.0.0.1:${port}/pensee`, { max: 1 });
  try {
    await expect(client`select 1`).rejects.toMatchObject({ code: 'ECONNRESET' });
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(unheld).toEqual([]);
  } finally {
    process.off('unhandledRejection', note);
    await client.end({ timeout: 0 });
    server.close();
  }
});
