import ipaddr from 'ipaddr.js';
import { z } from 'zod';
import { parseAllowList } from '@/lib/tools/web/allow';

/** The kinds of values that settings take; each error reads on from “Setting NAME is wrong: ”. */

export const flag = z.enum(['true', 'false'], 'it takes true or false').transform((v) => v === 'true');

/** One line of visible ASCII: what can stand in a header of HTTP. */
export const token = (error: string) => z.string().regex(/^[\x21-\x7e]+$/, error);

/** A line that people read. */
export const line = (most: number) => {
  const error = `it takes a line of 1 to ${most} characters`;
  return z
    .string()
    .max(most, error)
    .regex(/^[^\p{Cc}]*\S[^\p{Cc}]*$/u, error);
};

/** Digits alone: what else JavaScript reads as a number (`0x50`, `1e3`) nobody means. */
export const whole = (min: number, max: number) => {
  const error = `it takes a whole number from ${min} to ${max}`;
  return z
    .string()
    .regex(/^\d{1,15}$/, error)
    .transform(Number)
    .pipe(z.number().min(min, error).max(max, error));
};

const list = z.string().transform((v) =>
  v
    .split(',')
    .map((s) => s.trim())
    .filter(Boolean),
);

const listOf = (fits: (one: string) => boolean, error: string) => list.refine((all) => all.every(fits), error);

const domain = /^([a-z\d]([a-z\d-]*[a-z\d])?\.)+[a-z]([a-z\d-]*[a-z\d])$/i;

export const emails = listOf(
  (one) => z.email().safeParse(one).success,
  'it takes e-mail addresses, separated by commas',
);
export const domainField = z.string().trim().toLowerCase().max(253).regex(domain, 'is not a mail domain');
export const domains = listOf(
  (one) => domain.test(one),
  'it takes mail domains such as example.org, without @, separated by commas',
);
export const networks = listOf(
  (one) => ipaddr.isValid(one) || ipaddr.isValidCIDR(one),
  'it takes addresses or ranges such as 127.0.0.1 or 10.0.0.0/8, separated by commas',
);
export const hosts = listOf(isAllowEntry, 'it takes host, host:port, *.domain or network/bits, separated by commas');

function isAllowEntry(entry: string): boolean {
  try {
    return parseAllowList([entry]) !== null;
  } catch {
    return false;
  }
}

/** Where a server listens: an address, or a name that leads to one. */
export const listenHost = z
  .string()
  .refine(
    (v) => ipaddr.isValid(v) || (/^[a-z\d]([a-z\d.-]*[a-z\d])?$/i.test(v) && !/^[\d.]+$/.test(v)),
    'it takes an address of this machine, such as 127.0.0.1 or 0.0.0.0',
  );

const url = (protocol: RegExp, error: string) => z.url({ protocol, error }).refine((v) => !/\s/.test(v), error);

/** An address that paths are added to: without a query, and with no password that would reach logs and pages. */
export const baseUrl = (() => {
  const error = 'it takes an address such as https://example.com/v1, without user, password, ? and #';
  return url(/^https?$/, error)
    .refine((v) => bare(v) !== null, error)
    .transform((v) => v.replace(/\/+$/, ''));
})();

export const origin = (() => {
  const error = 'it takes an address such as https://chat.example.com, with nothing behind the host';
  return url(/^https?$/, error)
    .refine((v) => bare(v)?.pathname === '/', error)
    .transform((v) => new URL(v).origin);
})();

function bare(text: string): URL | null {
  const parsed = URL.parse(text);
  return parsed && !parsed.username && !parsed.password && !/[?#]/.test(text) ? parsed : null;
}

/** Taken to the letter: some providers' issuers end in a slash. */
export const issuer = url(/^https?$/, 'it takes the address of the issuer, such as https://id.example.com');

export const databaseUrl = url(/^postgres(ql)?$/, 'it takes postgres://user:password@host:5432/name');

export const smtpUrl = url(/^smtps?$/, 'it takes smtps://user:password@host');

const sender = /^(?:[^\p{Cc}<>]*<([^<>]*)>|([^<>]*))$/u;

/** `ada@example.org` or `Ada <ada@example.org>`. */
export const mailFrom = z.string().refine((v) => {
  const [, bracketed, bare] = sender.exec(v.trim()) ?? [];
  return z.email().safeParse(bracketed ?? bare).success;
}, 'it takes an e-mail address, or Name <address>');
