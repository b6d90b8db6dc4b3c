import type { FolderInUse } from '@/db/lock';
import { type ErrorCode, PenseeError } from '@/lib/errors';
import { readControl } from './control';

type Said = Record<string, unknown> & { error?: { code: ErrorCode; message: string } };

/**
 * Asks the server that has the data folder open, by a path below `/api/control`.
 * @throws PenseeError what it refuses; `inUse` where no server left word
 */
export async function askServer(path: string, body: unknown, inUse: FolderInUse): Promise<Said> {
  const control = readControl();
  if (!control) throw inUse;
  const answer = await fetch(`${control.url}${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${control.token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  }).catch(() => null);
  const said: Said | null = await answer?.json().catch(() => null);
  if (said?.error) throw new PenseeError(said.error.code, said.error.message);
  if (said && answer?.ok) return said;
  throw new Error(`${inUse.message} It did not answer at ${control.url}.`, { cause: inUse });
}
