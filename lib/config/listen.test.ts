import { type AddressInfo, createServer } from 'node:net';
import { expect, test } from 'vitest';
import { requireListen } from './listen';

test('a port that another listens on is told, and is free once it left', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const { port } = other.address() as AddressInfo;
  await expect(requireListen('127.0.0.1', port)).rejects.toThrow(
    `Setting PORT is wrong: another program listens on ${port} already.`,
  );
  await new Promise((resolve) => other.close(resolve));
  await expect(requireListen('127.0.0.1', port)).resolves.toBeUndefined();
});

test('an address that this machine does not have is told', async () => {
  await expect(requireListen('192.0.2.1', 0)).rejects.toThrow(/^Setting HOST is wrong: it takes an address of this/);
});
