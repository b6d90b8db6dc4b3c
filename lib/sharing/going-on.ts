import { openShare, passIn, wasCounted } from './open';
import { mayRead } from './reads';

/**
 * The pass of a reader whom the address of a live share counted, for as long as it is shared with them; null: the address
 * tells them why not. A page may be drawn again at any time, so that it counts nothing.
 */
export async function passToGoOn(token: string, headers: Headers): Promise<string | null> {
  const cookies = headers.get('cookie');
  const pass = passIn(cookies, token);
  if (!(await mayRead(headers)) || !pass || !wasCounted({ token, pass })) return null;
  const opened = await openShare({ token, cookies, counts: null, goesOn: true, pass });
  return opened?.state === 'open' && opened.share.kind === 'live' ? pass : null;
}
