import { randomBytes, timingSafeEqual } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeDataFolder } from '@/lib/config/data-folder';
import { env } from '@/lib/config/env';
import { PenseeError } from '@/lib/errors';
import { singleton } from '@/lib/singleton';

/**
 * The embedded database belongs to one process. So a command on the server asks the running one, and proves by a token
 * from the data folder, readable by its owner alone, that it may.
 */
export type Control = { url: string; token: string };

const file = () => join(env().DATA_DIR, 'control.json');
const held = () => singleton('control', () => ({ token: null as string | null }));

function loopbackUrl(): string {
  const { HOST, PORT } = env();
  const host = HOST === '0.0.0.0' || HOST === '::' ? '127.0.0.1' : HOST;
  return `http://${host.includes(':') ? `[${host}]` : host}:${PORT}`;
}

/** Leaves word in the data folder of how to ask this process. */
export function openControl(): void {
  const token = randomBytes(32).toString('base64url');
  held().token = token;
  makeDataFolder(env().DATA_DIR);
  const aside = `${file()}.${process.pid}`;
  writeFileSync(aside, JSON.stringify({ url: loopbackUrl(), token } satisfies Control), { mode: 0o600 });
  renameSync(aside, file());
}

/** How to ask the process that has the data folder open; null if none left word. */
export function readControl(): Control | null {
  try {
    return JSON.parse(readFileSync(file(), 'utf8')) as Control;
  } catch {
    return null;
  }
}

/** @throws PenseeError `not-signed-in` for everyone without the token */
export function requireControl(headers: Headers): void {
  const token = held().token;
  const given = Buffer.from(headers.get('authorization') ?? '');
  const expected = Buffer.from(`Bearer ${token}`);
  if (token && given.length === expected.length && timingSafeEqual(given, expected)) return;
  throw new PenseeError('not-signed-in', 'This takes the token from the data folder.');
}
