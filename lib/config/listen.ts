import { createServer } from 'node:net';
import { SettingError } from './setting-error';

/** Tries whether this process may listen at HOST and PORT. @throws SettingError naming the one that is wrong */
export function requireListen(host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (cause) => reject(new SettingError(troubleOf(cause, port), { cause })));
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve()));
  });
}

function troubleOf({ code }: NodeJS.ErrnoException, port: number): string {
  if (code === 'EADDRINUSE') return `Setting PORT is wrong: another program listens on ${port} already.`;
  if (code === 'EACCES') return `Setting PORT is wrong: this user may not listen on ${port}. Take 1024 or more.`;
  return `Setting HOST is wrong: it takes an address of this machine (${code}).`;
}
