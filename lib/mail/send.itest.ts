import { createServer, type Socket } from 'node:net';
import { expect, it } from 'vitest';
import { soonestAgainS } from '@/lib/budgets/deliver';
import { freePort } from '@/test/ports';
import { patience, sendMail } from './send';

it('a server that says nothing is given up before a letter to it is due again', async () => {
  const sockets: Socket[] = [];
  const silent = createServer((socket) => sockets.push(socket));
  const port = await freePort();
  await new Promise<void>((resolve) => silent.listen(port, '127.0.0.1', resolve));
  Object.assign(process.env, {
    SMTP_URL: `smtp://127.0.0.1:${port}`,
    MAIL_FROM: 'pensee@example.org',
    PUBLIC_URL: 'https://chat.example.org',
  });
  const letter = { to: 'ada@example.org', subject: 'Hm', text: 'Hm' };
  await expect(sendMail(letter)).rejects.toThrow(/greeting/i);
  for (const socket of sockets) socket.destroy();
  silent.close();
  expect(Object.values(patience).reduce((sum, ms) => sum + ms, 0)).toBeLessThan(soonestAgainS * 1_000);
});
