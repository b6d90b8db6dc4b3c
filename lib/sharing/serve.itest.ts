import { expect, it } from 'vitest';
import { serveShare } from './serve';

it('leads on from any token, whatever signs it holds', async () => {
  for (const token of ['你', 'a/b', '/example', 'a?b#c', 'é\n']) {
    const on = async (way: string) => {
      const { status, headers } = await serveShare(new Request(`http://localhost/s/x?${way}`), token);
      return [status, headers.get('location')];
    };
    const link = `/s/${encodeURIComponent(token)}`;
    expect(await on('continue')).toEqual([303, `${link}/continue`]);
    expect(await on('sign-in')).toEqual([303, `/sign-in?next=${encodeURIComponent(link)}`]);
  }
});
