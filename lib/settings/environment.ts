import { type Env, env, givenSettings, settings } from '@/lib/config/env';
import { catalog } from './catalog';
import type { SettingKey } from './runtime';
import type { EnvironmentView } from './types';

/** The groups of the list, in its order. */
export const environmentGroups = ['server', 'model', 'runs', 'access', 'mail'] as const;
export type EnvironmentGroup = (typeof environmentGroups)[number];

/**
 * What may leave the server of a setting's value: all of it; nothing; of an address everything but user, password, query
 * and fragment; or its scheme and host alone, where a path may hold a key.
 */
type Showing = 'plain' | 'secret' | 'address' | 'origin';

/** Every setting of the environment; a new one is judged here before anything of it is shown. */
export const environmentCatalog: Record<keyof Env, [EnvironmentGroup, Showing]> = {
  PORT: ['server', 'plain'],
  HOST: ['server', 'plain'],
  PUBLIC_URL: ['server', 'plain'],
  DATA_DIR: ['server', 'plain'],
  DATABASE_URL: ['server', 'address'],
  LOG_LEVEL: ['server', 'plain'],
  KIMI_API_KEY: ['model', 'secret'],
  KIMI_BASE_URL: ['model', 'address'],
  KIMI_MODEL: ['model', 'plain'],
  KIMI_IDLE_MS: ['model', 'plain'],
  KIMI_RETRY_MS: ['model', 'plain'],
  KIMI_MAX_COMPLETION_TOKENS: ['model', 'plain'],
  KIMI_CONTEXT_LENGTH: ['model', 'plain'],
  MAX_STEPS: ['runs', 'plain'],
  MAX_RUNS_PER_USER: ['runs', 'plain'],
  LEASE_MS: ['runs', 'plain'],
  WEB_FETCH_ALLOW: ['runs', 'plain'],
  TOOLS_URL: ['runs', 'origin'],
  SHARE_READS_PER_MINUTE: ['access', 'plain'],
  AUTH_SECRET: ['access', 'secret'],
  AUTH_OIDC_ISSUER: ['access', 'address'],
  AUTH_OIDC_ID: ['access', 'plain'],
  AUTH_OIDC_SECRET: ['access', 'secret'],
  AUTH_OIDC_NAME: ['access', 'plain'],
  ADMIN_EMAILS: ['access', 'plain'],
  SIGN_UP_OPEN: ['access', 'plain'],
  SIGN_UP_DOMAINS: ['access', 'plain'],
  TRUSTED_PROXIES: ['server', 'plain'],
  METRICS_TOKEN: ['server', 'secret'],
  SMTP_URL: ['mail', 'origin'],
  MAIL_FROM: ['mail', 'plain'],
};

/** What of an address holds no secret; null where it cannot be told apart. */
function addressOf(text: string, withPath: boolean): string | null {
  const url = URL.parse(text);
  if (!url || url.pathname.includes('@')) return null;
  return `${url.protocol}//${url.host}${withPath ? url.pathname : ''}`;
}

function shown(value: Env[keyof Env], showing: Showing): string | null {
  if (value === undefined || showing === 'secret') return null;
  if (showing === 'plain') return Array.isArray(value) ? value.join(', ') : String(value);
  return addressOf(String(value), showing === 'address');
}

const bare = (address: string | null) => address?.replace(/\/$/, '');

/**
 * Settings of the environment as they may be shown to an admin.
 * @param chosen settings that an admin set
 */
export function environmentView(
  chosen: ReadonlySet<string>,
  values: Env = env(),
  given: ReadonlySet<keyof Env> = givenSettings(),
): EnvironmentView[] {
  const overruled = (Object.keys(catalog) as SettingKey[]).flatMap((key) => {
    const place = catalog[key];
    return 'environment' in place && chosen.has(key) ? [place.environment as string] : [];
  });
  return (Object.keys(settings.shape) as (keyof Env)[]).map((name) => {
    const [group, showing] = environmentCatalog[name];
    const value = values[name];
    const isEmpty = value === undefined || (Array.isArray(value) && value.length === 0);
    const words = isEmpty ? null : shown(value, showing);
    return {
      name,
      group,
      source: isEmpty ? 'none' : given.has(name) ? 'given' : 'default',
      secret: showing === 'secret' || (showing !== 'plain' && !isEmpty && bare(words) !== bare(String(value))),
      value: words,
      overruled: overruled.includes(name),
    };
  });
}
