const longest = 300;

/**
 * What a host said, fit for people: no keys, account or organisation ids, markup or tags; null where nothing is left
 * that would help.
 */
export function publicText(said: string, secret = ''): string | null {
  let text = said.toWellFormed();
  if (secret.length >= 4) text = text.replaceAll(secret, '…');
  if (/<\|[^>]*\|>/.test(text) || /<(?:!doctype|html|head|body|center|script)\b/i.test(text)) return null;
  text = text
    .replace(/\b(account|organization|project|user)\s+\S*<[^>]*>/gi, '$1')
    .replace(/<\/?[^<>]*>/g, '')
    .replace(/\b(?:org|ak|sk|key|proj|user|acct)-[\w*.…-]+/gi, '…')
    .replace(/\bBearer\s+\S+/gi, '…')
    .replace(/\b(account|organization)\s+(?:…|[0-9a-f]{12,})/gi, '$1')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();
  if (text === '' || text === '…') return null;
  return text.length > longest ? `${text.slice(0, longest - 1).toWellFormed()}…` : text;
}
