import type { Got } from './http';

/** What was asked for comes back in an answer, and what the product's own pages are let run has a nonce. */
function without(text: string, { headers }: Got, asked: string[]): string {
  const nonce = /'nonce-([^']+)'/.exec(String(headers['content-security-policy']))?.[1] ?? '';
  return [...asked, nonce].filter((one) => one !== '').reduce((rest, one) => rest.replaceAll(one, '…'), text);
}

const headOf = ({ status, rawHeaders }: Got, but: RegExp) =>
  rawHeaders
    .flatMap((name, at) => (at % 2 ? [] : [`${name}: ${rawHeaders[at + 1]}`]))
    .filter((line) => !but.test(line))
    .reduce((head, line) => `${head}\n${line}`, String(status));

/** The very bytes of an answer, but for its date and nonce. */
export const bytesOf = (got: Got, asked: string[]): string =>
  without(`${headOf(got, /^date:/i)}\n\n${got.body}`, got, asked);

/**
 * The same of a page in the product's frame: its head and all words in it. In which order the pieces of such a page are sent, and
 * which of its files it names ahead, depends on what is ready first.
 */
export function wordsOf(got: Got, asked: string[]): string {
  const words = without(got.body, got, asked).match(/[\p{L}\d/._-]{4,}/gu) ?? [];
  return [without(headOf(got, /^(date|link):/i), got, asked), ...new Set(words.toSorted())].join('\n');
}
