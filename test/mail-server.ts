import { createServer, type Socket } from 'node:net';
import { freePort } from './ports';

export type Letter = { to: string; text: string };

export type MailServer = {
  url: string;
  letters: Letter[];
  /** The next letter to an address that has not been read yet. */
  letterTo(address: string): Promise<Letter>;
  stop(): Promise<void>;
};

/** Undoes quoted-printable, soft line ends included. */
const plain = (text: string) =>
  Buffer.from(
    text.replace(/=\r?\n/g, '').replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  ).toString('utf8');

function converse(socket: Socket, take: (letter: Letter) => void): void {
  let buffer = '';
  let to = '';
  let inData = false;
  socket.write('220 test\r\n');
  socket.on('data', (chunk) => {
    buffer += chunk.toString('utf8');
    for (;;) {
      const end = buffer.indexOf(inData ? '\r\n.\r\n' : '\r\n');
      if (end < 0) return;
      const line = buffer.slice(0, end);
      buffer = buffer.slice(end + (inData ? 5 : 2));
      if (inData) take({ to, text: plain(line) });
      to = /^RCPT TO:<(.+)>/i.exec(line)?.[1] ?? to;
      inData = !inData && /^DATA$/i.test(line);
      socket.write(inData ? '354 go on\r\n' : /^QUIT$/i.test(line) ? '221 bye\r\n' : '250 ok\r\n');
    }
  });
  socket.on('error', () => socket.destroy());
}

/** Speaks just enough SMTP on loopback to keep what is mailed. */
export async function startMailServer(): Promise<MailServer> {
  const port = await freePort();
  const letters: Letter[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    converse(socket, (letter) => letters.push(letter));
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    url: `smtp://127.0.0.1:${port}`,
    letters,
    async letterTo(address) {
      for (;;) {
        const at = letters.findIndex((letter) => letter.to === address);
        const [letter] = at < 0 ? [] : letters.splice(at, 1);
        if (letter) return letter;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
    stop() {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
