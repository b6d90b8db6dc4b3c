import { NextIntlClientProvider } from 'next-intl';
import { renderToStaticMarkup } from 'react-dom/server';
import { afterEach, expect, it, vi } from 'vitest';
import { PenseeError } from '@/lib/errors';
import enErrors from '@/messages/en/errors.json';
import enSharing from '@/messages/en/sharing.json';
import enShell from '@/messages/en/shell.json';
import frErrors from '@/messages/fr/errors.json';
import frSharing from '@/messages/fr/sharing.json';
import frShell from '@/messages/fr/shell.json';
import { Unopened } from './unopened';
import { readOpened } from './use-opened';

afterEach(() => vi.unstubAllGlobals());

const options = { publicAllowed: false, teams: [] };

/** The server, which answers like this where a link is read. */
const answering = (link: () => Response) =>
  vi.stubGlobal('fetch', async (path: string) => (path.endsWith('/options') ? Response.json(options) : link()));

const read = (id?: string) => readOpened(id, new AbortController().signal);

it.each([
  ['a server that broke', () => new Response(null, { status: 500 }), 'internal'],
  ['no answer', () => Promise.reject(new TypeError('offline')) as never, 'unavailable'],
  ['a link that is gone', () => new Response(null, { status: 404 }), 'not-found'],
])('whether a title was given is not guessed of %s', async (_, link, code) => {
  answering(link);
  await expect(read('a')).rejects.toMatchObject({ code });
});

it.each([true, false])('that a title was given is told by the link: %s', async (titled) => {
  answering(() => Response.json({ titled }));
  expect(await read('a')).toEqual({ options, titled });
});

it('a link that is yet to be made is not read', async () => {
  answering(() => new Response(null, { status: 500 }));
  expect(await read()).toEqual({ options, titled: false });
});

it.each([
  ['en', { sharing: enSharing, shell: enShell, errors: enErrors }] as const,
  ['fr', { sharing: frSharing, shell: frShell, errors: frErrors }] as const,
])('a link that could not be read says so in %s, and is tried anew', (locale, messages) => {
  const html = renderToStaticMarkup(
    <NextIntlClientProvider locale={locale} timeZone="UTC" messages={messages}>
      <Unopened error={new PenseeError('unavailable', '')} busy={false} again={() => {}} onClose={() => {}} />
    </NextIntlClientProvider>,
  );
  const { titleEdit, unopened, retry } = messages.sharing.dialog;
  for (const words of [titleEdit, unopened, retry, messages.errors.code.unavailable]) expect(html).toContain(words);
});
