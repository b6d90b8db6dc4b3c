import type { Got } from './http';

/** What differs each time: what was asked for comes back in an answer, and a page has a nonce. */
function without(text: string, asked: string[], nonce?: string): string {
  const named = [...asked, nonce ?? ''].filter((one) => one !== '');
  return named.reduce((rest, one) => rest.replaceAll(one, '…'), text);
}

const headOf = ({ status, rawHeaders }: Got, but: RegExp) =>
  rawHeaders
    .flatMap((name, at) => (at % 2 ? [] : [`${name}: ${rawHeaders[at + 1]}`]))
    .filter((line) => !but.test(line))
    .reduce((head, line) => `${head}\n${line}`, String(status));

/** The very bytes of an answer, but for its date. */
export const bytesOf = (got: Got, asked: string[]): string =>
  without(`${headOf(got, /^date:/i)}\n\n${got.body}`, asked);

/**
 * The same of a page in the product's frame: its head and all words in it. In which order the pieces of such a page are sent, and
 * which of its files it names ahead, depends on what is ready first.
 */
export function wordsOf(got: Got, asked: string[]): string {
  const nonce = /'nonce-([^']+)'/.exec(String(got.headers['content-security-policy']))?.[1];
  const words = got.body.match(/[\p{L}\d/._-]{4,}/gu) ?? [];
  const all = [headOf(got, /^(date|link):/i), ...new Set(words.map((word) => without(word, asked, nonce)))];
  return without(all.toSorted().join('\n'), asked, nonce);
}
