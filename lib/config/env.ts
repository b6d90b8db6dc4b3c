import ipaddr from 'ipaddr.js';
import { z } from 'zod';

const flag = z.enum(['true', 'false'], 'it takes true or false').transform((v) => v === 'true');
const list = z.string().transform((v) =>
  v
    .split(',')
    .map((s) => s.trim())
    .filter(Boolean),
);
const networks = list.refine(
  (all) => all.every((one) => ipaddr.isValid(one) || ipaddr.isValidCIDR(one)),
  'it takes addresses or ranges such as 127.0.0.1 or 10.0.0.0/8, separated by commas',
);
const whole = (min: number, max: number) => {
  const error = `it takes a whole number from ${min} to ${max}`;
  return z.coerce.number(error).int(error).min(min, error).max(max, error);
};
const webUrl = z
  .url({ protocol: /^https?$/, error: 'it takes an address such as https://example.com' })
  .transform((v) => v.replace(/\/+$/, ''));

/** Every setting there is, with its default; the README's table lists the same names (a test compares them). */
export const settings = z.object({
  PORT: whole(1, 65_535).default(3000),
  HOST: z.string().min(1).default('0.0.0.0'),
  PUBLIC_URL: webUrl.optional(),
  DATA_DIR: z.string().min(1).default('.data'),
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/, error: 'it takes postgres://user:password@host:5432/name' })
    .optional(),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),

  KIMI_API_KEY: z.string().min(1).optional(),
  KIMI_BASE_URL: webUrl.default('https://api.moonshot.ai/v1'),
  KIMI_MODEL: z.string().min(1).max(200).optional(),
  KIMI_IDLE_MS: whole(100, 3_600_000).default(120_000),
  KIMI_RETRY_MS: whole(1, 60_000).default(1_000),
  KIMI_MAX_COMPLETION_TOKENS: whole(16, 1_000_000).default(32_768),
  KIMI_CONTEXT_LENGTH: whole(1_000, 10_000_000).optional(),

  MAX_STEPS: whole(1, 10_000).default(300),
  MAX_RUNS_PER_USER: whole(1, 10_000).default(20),
  LEASE_MS: whole(500, 600_000).default(10_000),
  WEB_FETCH_ALLOW: list.default([]),
  TOOLS_URL: webUrl.optional(),

  AUTH_SECRET: z.string().min(32).optional(),
  /** Taken to the letter: some providers' issuers end in a slash. */
  AUTH_OIDC_ISSUER: z.url({ protocol: /^https?$/ }).optional(),
  AUTH_OIDC_ID: z.string().min(1).optional(),
  AUTH_OIDC_SECRET: z.string().min(1).optional(),
  AUTH_OIDC_NAME: z.string().min(1).max(60).default('Single sign-on'),
  ADMIN_EMAILS: list.default([]),
  SIGN_UP_OPEN: flag.default(true),
  SIGN_UP_DOMAINS: list.default([]),
  TRUSTED_PROXIES: networks.default([]),
  SMTP_URL: z.url({ protocol: /^smtps?$/, error: 'it takes smtps://user:password@host' }).optional(),
  MAIL_FROM: z.string().min(3).optional(),
});

export type Env = z.infer<typeof settings>;

/** Settings that only make sense together. */
function together(env: Env): string | null {
  const oidc = [env.AUTH_OIDC_ISSUER, env.AUTH_OIDC_ID, env.AUTH_OIDC_SECRET].filter(Boolean).length;
  if (oidc !== 0 && oidc !== 3)
    return 'AUTH_OIDC_ISSUER, AUTH_OIDC_ID and AUTH_OIDC_SECRET go together: set all or none.';
  if (env.SMTP_URL && !env.MAIL_FROM) return 'MAIL_FROM is needed with SMTP_URL: the address that mail comes from.';
  if (env.SMTP_URL && !env.PUBLIC_URL) return 'PUBLIC_URL is needed with SMTP_URL: mailed links lead there.';
  return null;
}

/**
 * Checks settings and answers them typed. An empty value counts as unset.
 * @throws Error whose message is one line naming the first wrong setting and what it takes; values are never repeated.
 */
export function readEnv(source: Record<string, string | undefined>): Env {
  if (source.AUTH_URL || source.NEXTAUTH_URL) throw new Error('AUTH_URL is not a setting of Pensée: use PUBLIC_URL.');
  const known = Object.keys(settings.shape);
  const given = Object.fromEntries(known.map((k) => [k, source[k] === '' ? undefined : source[k]]));
  const parsed = settings.safeParse(given);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new Error(
      `Setting ${issue?.path.join('.')} is wrong: ${issue?.message}. See the table of settings in README.md.`,
    );
  }
  const trouble = together(parsed.data);
  if (trouble) throw new Error(trouble);
  return parsed.data;
}

let cached: Env | undefined;

/** The settings of this process, read and checked once. */
export function env(): Env {
  cached ??= readEnv(process.env);
  return cached;
}
