import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export type PageServer = { url: string; close(): Promise<void> };

/** Serves one text at every address, for `web_fetch` to read. */
export async function servePage(text: string): Promise<PageServer> {
  const server = createServer((_, response) => {
    response.setHeader('content-type', 'text/plain; charset=utf-8');
    response.end(text);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => new Promise((gone) => server.close(() => gone())),
  };
}
