import { z } from 'zod';
import { isKimiHost } from '@/lib/kimi/hosts';
import { bounds } from './bounds';
import {
  baseUrl,
  databaseUrl,
  domains,
  emails,
  flag,
  hosts,
  issuer,
  line,
  listenHost,
  mailFrom,
  networks,
  origin,
  smtpUrl,
  token,
  whole,
} from './fields';
import { SettingError } from './setting-error';

/** Every setting there is, with its default; the README's table lists the same names (a test compares them). */
export const settings = z.object({
  PORT: whole(1, 65_535).default(3000),
  HOST: listenHost.default('0.0.0.0'),
  PUBLIC_URL: origin.optional(),
  DATA_DIR: line(4_096).default('.data'),
  DATABASE_URL: databaseUrl.optional(),
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'silent'], 'it takes trace, debug, info, warn, error or silent')
    .default('info'),

  KIMI_API_KEY: token('it takes a key: one line of ASCII characters, without spaces').optional(),
  KIMI_BASE_URL: baseUrl.optional(),
  KIMI_MODEL: token('it takes the id of a model, without spaces')
    .max(200, 'it takes at most 200 characters')
    .optional(),
  KIMI_IDLE_MS: whole(...bounds.KIMI_IDLE_MS).default(120_000),
  KIMI_RETRY_MS: whole(1, 60_000).default(1_000),
  KIMI_MAX_COMPLETION_TOKENS: whole(...bounds.KIMI_MAX_COMPLETION_TOKENS).default(32_768),
  KIMI_CONTEXT_LENGTH: whole(1_000, 10_000_000).optional(),

  MAX_STEPS: whole(...bounds.MAX_STEPS).default(300),
  MAX_RUNS_PER_USER: whole(...bounds.MAX_RUNS_PER_USER).default(200),
  LEASE_MS: whole(500, 600_000).default(10_000),
  WEB_FETCH_ALLOW: hosts.default([]),
  TOOLS_URL: baseUrl.optional(),
  SHARE_READS_PER_MINUTE: whole(...bounds.SHARE_READS_PER_MINUTE).default(600),

  AUTH_SECRET: z.string().min(32, 'it takes 32 characters or more').optional(),
  AUTH_OIDC_ISSUER: issuer.optional(),
  AUTH_OIDC_ID: line(1_000).optional(),
  AUTH_OIDC_SECRET: line(4_096).optional(),
  AUTH_OIDC_NAME: line(60).optional(),
  ADMIN_EMAILS: emails.default([]),
  SIGN_UP_OPEN: flag.default(true),
  SIGN_UP_DOMAINS: domains.default([]),
  TRUSTED_PROXIES: networks.default([]),
  METRICS_TOKEN: token('it takes one line of ASCII characters, without spaces')
    .min(16, 'it takes 16 characters or more')
    .optional(),
  SMTP_URL: smtpUrl.optional(),
  MAIL_FROM: mailFrom.optional(),
});

export type Env = z.infer<typeof settings>;

/** Settings that only make sense together. */
function together(env: Env): string | null {
  const oidc = [env.AUTH_OIDC_ISSUER, env.AUTH_OIDC_ID, env.AUTH_OIDC_SECRET].filter(Boolean).length;
  if (oidc !== 0 && oidc !== 3)
    return 'AUTH_OIDC_ISSUER, AUTH_OIDC_ID and AUTH_OIDC_SECRET go together: set all or none.';
  if (env.SMTP_URL && !env.MAIL_FROM) return 'MAIL_FROM is needed with SMTP_URL: the address that mail comes from.';
  if (env.SMTP_URL && !env.PUBLIC_URL) return 'PUBLIC_URL is needed with SMTP_URL: mailed links lead there.';
  if (env.SIGN_UP_DOMAINS.length > 0 && !env.SMTP_URL && oidc === 0)
    return 'SIGN_UP_DOMAINS lets in proven addresses only: set SMTP_URL or AUTH_OIDC_ISSUER with it.';
  if (env.KIMI_BASE_URL && !env.KIMI_API_KEY && isKimiHost({ baseUrl: env.KIMI_BASE_URL, practice: false }))
    return 'KIMI_API_KEY is missing: the host in KIMI_BASE_URL answers to a key alone.';
  return null;
}

/**
 * Checks settings and answers them typed. An empty value counts as unset.
 * @throws SettingError whose message is one line naming the first wrong setting and what it takes; values are never repeated.
 */
export function readEnv(source: Record<string, string | undefined>): Env {
  if (source.AUTH_URL || source.NEXTAUTH_URL)
    throw new SettingError('AUTH_URL is not a setting of Pensée: use PUBLIC_URL.');
  const known = Object.keys(settings.shape);
  const given = Object.fromEntries(known.map((k) => [k, source[k] === '' ? undefined : source[k]]));
  const parsed = settings.safeParse(given);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new SettingError(
      `Setting ${issue?.path.join('.')} is wrong: ${issue?.message}. See the table of settings in README.md.`,
    );
  }
  const trouble = together(parsed.data);
  if (trouble) throw new SettingError(trouble);
  return parsed.data;
}

/** Names of the settings that the environment gives; the others have their defaults. */
export const givenSettings = (source: Record<string, string | undefined> = process.env): Set<keyof Env> =>
  new Set((Object.keys(settings.shape) as (keyof Env)[]).filter((name) => (source[name] ?? '') !== ''));

let cached: Env | undefined;

/** The settings of this process, read and checked once. */
export function env(): Env {
  cached ??= readEnv(process.env);
  return cached;
}

/** Whether this process builds the product rather than serves it; Next sets the phase. */
export const isBuild = (): boolean => process.env.NEXT_PHASE === 'phase-production-build';
