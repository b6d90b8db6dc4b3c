import { tokenPrefix } from '@/lib/auth/secret-token';

export type ScanRule = {
  /** As findings and the page's words name it. */
  name: string;
  kind: 'secret' | 'personal';
  /** With the flag `g`. Where it has a group, that alone is what was found. */
  pattern: RegExp;
  /** Whether what the pattern found is really one. */
  holds?: (found: string) => boolean;
};

/** The check digit of card numbers. */
function luhn(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, i) => {
    const value = Number(digit) * (i % 2 === 1 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

/** The check digits of bank account numbers (ISO 13616). */
function ibanHolds(iban: string): boolean {
  const bare = iban.replace(/\s/g, '').toUpperCase();
  if (bare.length < 15 || bare.length > 34) return false;
  let rest = 0;
  for (const sign of bare.slice(4) + bare.slice(0, 4)) {
    for (const digit of String(Number.parseInt(sign, 36))) rest = (rest * 10 + Number(digit)) % 97;
  }
  return rest === 1;
}

/** A number beside it may have been read along: its expiry, its code, a number before it. */
function cardHolds(found: string): boolean {
  const groups = found.match(/\d+/g) ?? [];
  return [groups, groups.slice(0, -1), groups.slice(1)].some((some) => isCard(some.join('')));
}

function isCard(digits: string): boolean {
  if (digits.length < 13 || digits.length > 19 || new Set(digits).size === 1 || !luhn(digits)) return false;
  if (/^[3-6]/.test(digits)) return true;
  const issuer = Number(digits.slice(0, 4));
  return digits.length === 16 && issuer >= 2221 && issuer <= 2720;
}

/** A name and a password, as RFC 7617 writes them. */
function basicHolds(found: string): boolean {
  const pair = Buffer.from(found, 'base64').toString('utf8');
  return pair.indexOf(':') > 0 && !/[\p{C}\ufffd]/u.test(pair);
}

/** The part of an address that opens an Azure store to whoever has it. */
function sasHolds(found: string): boolean {
  const query = new URLSearchParams(found);
  return (query.get('sig') ?? '').length >= 32 && (query.has('se') || query.has('sv'));
}

/** Not only one sign over and over, as in examples. */
const varied = (text: string) => new Set(text).size > 6;

/** No name of a variable or a file. */
const random = (text: string) => varied(text) && /\d/.test(text) && /[A-Z]/.test(text);

const secret = (name: string, pattern: RegExp, holds?: ScanRule['holds']): ScanRule => ({
  name,
  kind: 'secret',
  pattern,
  ...(holds ? { holds } : {}),
});

const personal = (name: string, pattern: RegExp, holds?: ScanRule['holds']): ScanRule => ({
  ...secret(name, pattern, holds),
  kind: 'personal',
});

/**
 * What must not leave by mistake. Keys by the forms that their vendors document; no pattern may look back over what it
 * has read, since any text may come. Of rules that find the same place the first one names it.
 */
export const scanRules: readonly ScanRule[] = [
  secret(
    'private-key',
    /-----BEGIN (?:[A-Z0-9]{1,20} ){0,3}PRIVATE KEY(?: BLOCK)?-----[A-Za-z0-9+/=\s:,.-]{0,8000}(?:-----END [A-Z0-9 ]{1,40}-----)?/g,
  ),
  secret('pensee-token', new RegExp(`\\b${tokenPrefix}[\\w-]{40,60}`, 'g'), varied),
  secret('anthropic-key', /\bsk-ant-[\w-]{20,200}/g),
  secret('openrouter-key', /\bsk-or-v1-[0-9a-f]{32,128}\b/g),
  secret('openai-key', /\bsk-(?:proj|svcacct|admin)-[\w-]{20,250}/g),
  secret('stripe-key', /\b[rs]k_(?:live|test)_[0-9a-zA-Z]{16,120}\b/g),
  secret('vendor-key', /\bsk-(?:[a-z]{2,12}-)?[A-Za-z0-9]{32,80}\b/g, varied),
  secret('aws-key', /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/g),
  secret('aws-secret', /\baws_secret_access_key\b["']?\s{0,3}[=:]\s{0,3}["']?([A-Za-z0-9/+]{40})\b/gi),
  secret('google-key', /\bAIza[\w-]{35}/g),
  secret('google-token', /\bya29\.(?:[a-z]\.)?[\w-]{20,1000}/g, random),
  secret('google-oauth', /\bGOCSPX-[\w-]{28}/g),
  secret('github-token', /\b(?:gh[pousr]_[A-Za-z0-9]{36,255}|github_pat_\w{50,255})/g),
  secret('gitlab-token', /\bgl(?:pat|dt|ptt|rt|cbt|soat)-[\w-]{20,100}/g),
  secret('slack-token', /\bxox[abeprs]-[A-Za-z0-9-]{10,200}/g),
  secret('slack-hook', /https:\/\/hooks\.slack\.com\/services\/[A-Z0-9]{8,12}\/[A-Z0-9]{8,12}\/[A-Za-z0-9]{20,30}/g),
  secret('npm-token', /\bnpm_[A-Za-z0-9]{36}\b/g),
  secret('pypi-token', /\bpypi-[\w-]{50,250}/g),
  secret('huggingface-token', /\bhf_[A-Za-z0-9]{30,60}\b/g),
  secret('sendgrid-key', /\bSG\.[\w-]{22}\.[\w-]{43}/g),
  secret('twilio-key', /\bSK[0-9a-f]{32}\b/g),
  secret('telegram-token', /\b\d{8,10}:AA[\w-]{33}\b/g),
  secret('discord-token', /\b[MNO][\w-]{23,25}\.[\w-]{6}\.[\w-]{27,38}\b/g),
  secret('digitalocean-token', /\bdo[oprt]_v1_[0-9a-f]{64}\b/g),
  secret('groq-key', /\bgsk_[A-Za-z0-9]{40,80}\b/g, varied),
  secret('xai-key', /\bxai-[A-Za-z0-9]{60,100}\b/g, varied),
  secret('vault-token', /\bhv[sbr]\.[\w-]{24,300}/g, random),
  secret('shopify-token', /\bshp(?:at|ca|pa|ss)_[0-9a-f]{32}\b/gi, varied),
  secret('databricks-token', /\bdapi[0-9a-f]{32}(?:-\d{1,2})?\b/g, varied),
  secret('grafana-token', /\bglsa_[A-Za-z0-9]{32}_[0-9a-f]{8}\b/gi, varied),
  secret('docker-token', /\bdckr_[po]at_[\w-]{20,100}/g, varied),
  secret('linear-key', /\blin_(?:api|oauth)_[A-Za-z0-9]{32,80}\b/g, varied),
  secret('age-key', /\bAGE-SECRET-KEY-1[0-9A-Z]{58}\b/gi, varied),
  secret(
    'azure-sas',
    /\bs[a-z]{1,3}=[^\s"'<>&?=]{1,300}={0,2}(?:&[a-z]{2,6}=[^\s"'<>&?=]{0,300}={0,2}){1,20}/g,
    sasHolds,
  ),
  secret('azure-key', /\bAccountKey=([A-Za-z0-9+/]{80,90}={0,2})/g),
  secret('jwt', /(?<![\w-])eyJ[\w-]{8,4000}\.eyJ[\w-]{8,8000}\.[\w-]{8,2000}/g),
  secret('bearer', /\bbearer\s{1,3}([A-Za-z0-9\-._~+/]{16,2000}={0,2})/gi, varied),
  secret('basic', /\bbasic\s{1,3}([A-Za-z0-9+/]{8,2000}={0,2})/gi, basicHolds),
  secret('url-password', /\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s:/?#@"'<>]{0,100}:([^\s/?#@"'<>]{1,200})@[^\s/?#@"'<>]/gi),
  secret(
    'named-secret',
    /(?<![A-Za-z0-9])(?:password|passwd|passphrase|secret|api[_-]?key|access[_-]?token|auth[_-]?token|client[_-]?secret)\b["']?\s{0,3}[=:]\s{0,3}["']?([^\s"'`,;)}\]]{8,200})/gi,
    (found) => varied(found) && /\d/.test(found) && !/^(?:\$|\{|<|process\.|env\.|os\.)/i.test(found),
  ),
  personal('email', /(?<![\w.+-])[\w.+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z]{2,24}\b/g),
  // Of writings without spaces a run may go on before and after it: the plain form above is looked for first.
  personal(
    'email',
    /(?<![\p{L}\p{M}\p{N}_.+-])[\p{L}\p{M}\p{N}_.+-]{1,200}@(?:[\p{L}\p{M}\p{N}-]{1,63}\.){1,8}(?:xn--[a-z0-9-]{2,59}|\p{L}[\p{L}\p{M}]{1,23})/gu,
  ),
  personal('iban', /\b[A-Z]{2}\d{2}(?:\p{Zs}?[A-Z0-9]{4}){2,7}(?:\p{Zs}?[A-Z0-9]{1,3})?\b/gu, ibanHolds),
  // A comma before it parts columns, except in a decimal; a point parts words.
  personal(
    'card',
    /(?<![\d-]|(?<!\p{L})\.|\b0,)(?:[3-6]\d{3}|2[2-7]\d\d)(?:[\p{Zs}\p{Pd}\u2212]?\d{4,6}){2}(?:[\p{Zs}\p{Pd}\u2212]?\d{1,7})?(?![\d-])/gu,
    cardHolds,
  ),
];
