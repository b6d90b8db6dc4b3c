import { bearerIn } from '@/lib/auth/bearer';
import { hopOf, originOf } from '@/lib/auth/origin';
import { PenseeError } from '@/lib/errors';
import { refusal } from '@/lib/http/route';
import { contentOf } from './content';
import { cardAnswer, escapeHtml, linkHeaders, pageAnswer } from './frame';
import { markdownOf } from './markdown';
import { type OpenShare, openShare, passCookie, previewOfShare } from './open';
import { pageOf } from './pages';
import { countRead } from './reads';
import { unlock } from './unlock';
import { localeOf, sharingWords } from './words';

type Format = 'html' | 'md' | 'json';

/** A link's token, and the form in which its content is asked for: by an ending, or by `?as=`. */
export function askedFor(path: string, query: URLSearchParams): { token: string; format: Format } {
  const [token = '', ...endings] = path.split('.');
  const as = endings.at(-1) ?? query.get('as');
  return { token, format: as === 'md' || as === 'json' ? as : 'html' };
}

/** Answers a link: its page, its content for scripts, the way on, or the one refusal that is the same for all reasons. */
export async function serveShare(request: Request, path: string): Promise<Response> {
  const { headers } = request;
  await countRead(headers);
  const query = new URL(request.url).searchParams;
  const { token, format } = askedFor(path, query);
  const link = linkOf(token);
  if (query.has('sign-in')) return seeOther(`/sign-in?next=${encodeURIComponent(link)}`);
  if (query.has('continue')) return seeOther(`${link}/continue`);
  const isPage = format === 'html';
  // Who only asks whether there is something sees nothing of it.
  const counts = request.method === 'HEAD' ? null : 'any';
  const bearer = isPage ? null : bearerIn(headers);
  const opened = await openShare({ token, cookies: headers.get('cookie'), bearer, counts });
  if (!opened) return refuse(headers, format);
  if (opened.state === 'locked') return askPassword(headers, format);
  const { share } = opened;
  if (!isPage) return serveContent(headers, format, share);
  if (share.kind === 'snapshot') return servePage(headers, token, share);
  return seeOther(`${link}/live`, counts ? { 'set-cookie': passCookie(token, headers) } : {});
}

const linkOf = (token: string) => `/s/${encodeURIComponent(token)}`;

const seeOther = (location: string, headers: Record<string, string> = {}): Response =>
  new Response(null, { status: 303, headers: { ...linkHeaders, location, ...headers } });

async function servePage(headers: Headers, token: string, share: OpenShare): Promise<Response> {
  const locale = localeOf(headers);
  const body = await pageOf(share, locale);
  if (!body) return refuse(headers, 'html');
  const { description } = share;
  const title = share.title || (await sharingWords(locale))('document.untitled');
  const picture = `${originOf(hopOf(headers))}/s/${token}/preview.png`;
  const page = await pageAnswer(headers, { locale, title, description, picture }, body);
  if (share.maxViews !== null) page.headers.append('set-cookie', passCookie(token, headers));
  return page;
}

async function serveContent(headers: Headers, format: 'md' | 'json', share: OpenShare): Promise<Response> {
  const content = await contentOf(share);
  if (!content) return refuse(headers, format);
  if (format === 'json') return Response.json(content, { headers: linkHeaders });
  const locale = localeOf(headers);
  const text = markdownOf(content, await sharingWords(locale), locale);
  return new Response(text, {
    headers: { ...linkHeaders, vary: 'accept-language', 'content-type': 'text/markdown; charset=utf-8' },
  });
}

/** The picture of a share's title. Looking at it is no view. */
export async function servePreview(request: Request, token: string): Promise<Response> {
  await countRead(request.headers);
  const opened = await openShare({ token, cookies: request.headers.get('cookie'), counts: null });
  const image = opened?.state === 'open' ? await previewOfShare(opened.share.id) : null;
  if (!image) return refuse(request.headers, 'json');
  return new Response(image as Uint8Array<ArrayBuffer>, { headers: { ...linkHeaders, 'content-type': 'image/png' } });
}

function refusalOf(code: 'not-found' | 'wrong-credentials', message: string): Response {
  const told = refusal(new PenseeError(code, message));
  for (const [name, value] of Object.entries(linkHeaders)) told.headers.set(name, value);
  return told;
}

/** The same bytes for a link that is wrong, revoked, expired, used up or for others. */
async function refuse(headers: Headers, format: Format): Promise<Response> {
  if (format !== 'html') return refusalOf('not-found', 'There is nothing here, or it is not for you.');
  const locale = localeOf(headers);
  const t = await sharingWords(locale);
  const inside = `<p>${escapeHtml(t('refused.text'))}</p><a class="page-act" href="?sign-in">${escapeHtml(t('refused.signIn'))}</a>`;
  return cardAnswer(headers, { locale, title: t('refused.title'), inside }, 404);
}

async function askPassword(headers: Headers, format: Format, trouble?: 'wrong' | 'tooMany'): Promise<Response> {
  if (format !== 'html') return refusalOf('wrong-credentials', 'This link has a password: give it on its page first.');
  const locale = localeOf(headers);
  const t = await sharingWords(locale);
  const words =
    trouble && `<p class="page-trouble" id="trouble" role="alert">${escapeHtml(t(`locked.${trouble}`))}</p>`;
  const inside = [
    `<p>${escapeHtml(t('locked.text'))}</p><form method="post"><label for="password">${escapeHtml(t('locked.label'))}</label>`,
    `<input id="password" name="password" type="password" required autofocus maxlength="200" autocomplete="off"${words ? ' aria-invalid="true" aria-describedby="trouble"' : ''}>`,
    words ?? '',
    `<button class="page-act">${escapeHtml(t('locked.act'))}</button></form>`,
  ].join('');
  return cardAnswer(headers, { locale, title: t('locked.title'), inside }, trouble === 'tooMany' ? 429 : 401);
}

/** Takes a password given on a link's page; the right one leads back to the page, opened for an hour. */
export async function servePassword(request: Request, token: string, password: string): Promise<Response> {
  const { headers } = request;
  await countRead(headers);
  const opened = await openShare({ token, cookies: headers.get('cookie'), counts: null });
  if (!opened) return refuse(headers, 'html');
  if (opened.state === 'open') return seeOther(linkOf(token));
  try {
    const cookie = await unlock(opened.share, password, headers);
    return cookie ? seeOther(linkOf(token), { 'set-cookie': cookie }) : await askPassword(headers, 'html', 'wrong');
  } catch (error) {
    if (!(error instanceof PenseeError && error.code === 'too-many-tries')) throw error;
    const asked = await askPassword(headers, 'html', 'tooMany');
    asked.headers.set('retry-after', String(error.details?.retryAfterSeconds ?? 1));
    return asked;
  }
}
