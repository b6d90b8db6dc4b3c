import { encodingHeader, takesGzip } from '@/lib/http/encoding';
import { gzipOf, type Piece, plainOf, storedPieceOf } from '@/lib/http/gzip';
import type { Locale } from '@/lib/i18n/locale';
import { sheetPath } from './assets';

/** No script, nothing from elsewhere. Formulas and columns of tables are placed by `style` attributes that we wrote. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "style-src 'self'",
  "style-src-attr 'unsafe-inline'",
  "font-src 'self'",
  "img-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

/** What every answer under a link says: kept by no cache, found by no search, told to nobody. */
export const linkHeaders = {
  'cache-control': 'private, no-store',
  'x-robots-tag': 'noindex, nofollow',
  'content-security-policy': contentSecurityPolicy,
};

const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
export const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, (sign) => signs[sign] ?? sign);

export type Head = {
  locale: Locale;
  title: string;
  description?: string;
  /** Absolute address of the picture that stands for the page. */
  picture?: string;
};

async function headOf({ locale, title, description, picture }: Head): Promise<string> {
  const meta = (key: 'name' | 'property', name: string, content: string) =>
    `<meta ${key}="${name}" content="${escapeHtml(content)}">`;
  return [
    `<!doctype html><html lang="${locale}"><head><meta charset="utf-8">`,
    meta('name', 'viewport', 'width=device-width, initial-scale=1'),
    `<title>${escapeHtml(title)} · Pensée</title>`,
    meta('name', 'robots', 'noindex, nofollow'),
    meta('name', 'referrer', 'no-referrer'),
    ...(description ? [meta('name', 'description', description), meta('property', 'og:description', description)] : []),
    ...(picture
      ? [
          meta('property', 'og:type', 'article'),
          meta('property', 'og:title', title),
          meta('property', 'og:image', picture),
          meta('property', 'og:image:width', '1200'),
          meta('property', 'og:image:height', '630'),
          meta('name', 'twitter:card', 'summary_large_image'),
          '<link rel="alternate" type="text/markdown" href="?as=md">',
        ]
      : []),
    '<link rel="icon" href="/icon.svg">',
    `<link rel="stylesheet" href="${await sheetPath()}"></head>`,
  ].join('');
}

/** A page of head and body; the body as it was stored, never inflated for who takes gzip. */
export async function pageAnswer(request: Headers, head: Head, body: Piece, status = 200): Promise<Response> {
  const pieces = [storedPieceOf(await headOf(head)), body];
  const zipped = takesGzip(request);
  const headers = {
    ...linkHeaders,
    'content-type': 'text/html; charset=utf-8',
    vary: 'accept-encoding, accept-language',
    ...(zipped ? { [encodingHeader]: 'gzip' } : {}),
  };
  return new Response(zipped ? bytesOf(gzipOf(pieces)) : bytesOf(plainOf(pieces)), { status, headers });
}

const bytesOf = (buffer: Buffer): Uint8Array<ArrayBuffer> => buffer as Buffer<ArrayBuffer>;

type Card = {
  locale: Locale;
  title: string;
  /** HTML. */
  inside: string;
};

/** A small page of ours: a refusal, a question for a password. */
export function cardAnswer(request: Headers, { locale, title, inside }: Card, status: number): Promise<Response> {
  const body = `<body><main class="page-card"><h1>${escapeHtml(title)}</h1>${inside}</main></body></html>`;
  return pageAnswer(request, { locale, title }, storedPieceOf(body), status);
}
