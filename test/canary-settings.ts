import type { Env } from '@/lib/config/env';

/** A word that stands nowhere by chance. */
const canary = (name: string) => `canary${name.toLowerCase().replaceAll('_', '')}`;

type Canary = {
  text: string;
  /** Words in it that must never leave the server. */
  secret?: string[];
  shown?: string;
};

const [user, password, query] = ['user', 'password', 'query'].map(canary) as [string, string, string];

/** For each setting a value that can be looked for, and what of it is secret or shown. */
export const canaries: Record<keyof Env, Canary> = {
  PORT: { text: '39871', shown: '39871' },
  HOST: { text: '127.0.0.1', shown: '127.0.0.1' },
  PUBLIC_URL: { text: 'https://canary-public.example', shown: 'https://canary-public.example' },
  DATA_DIR: { text: '/tmp/canary-data', shown: '/tmp/canary-data' },
  DATABASE_URL: {
    text: `postgres://${user}:${password}@db.example:5433/canary-db?sslpassword=${query}`,
    secret: [user, password, query],
    shown: 'postgres://db.example:5433/canary-db',
  },
  LOG_LEVEL: { text: 'warn', shown: 'warn' },
  KIMI_API_KEY: { text: canary('KIMI_API_KEY'), secret: [canary('KIMI_API_KEY')] },
  KIMI_BASE_URL: { text: 'http://canary-model.example/v1', shown: 'http://canary-model.example/v1' },
  KIMI_MODEL: { text: 'canary-model', shown: 'canary-model' },
  KIMI_IDLE_MS: { text: '98761', shown: '98761' },
  KIMI_RETRY_MS: { text: '4321', shown: '4321' },
  KIMI_MAX_COMPLETION_TOKENS: { text: '54321', shown: '54321' },
  KIMI_CONTEXT_LENGTH: { text: '654321', shown: '654321' },
  MAX_STEPS: { text: '287', shown: '287' },
  MAX_RUNS_PER_USER: { text: '187', shown: '187' },
  LEASE_MS: { text: '9871', shown: '9871' },
  WEB_FETCH_ALLOW: { text: 'canary.intra, 10.0.0.0/8', shown: 'canary.intra, 10.0.0.0/8' },
  TOOLS_URL: {
    text: `https://canary-tools.example/${canary('tools')}/mcp`,
    secret: [canary('tools')],
    shown: 'https://canary-tools.example',
  },
  SHARE_READS_PER_MINUTE: { text: '599', shown: '599' },
  AUTH_SECRET: { text: canary('AUTH_SECRET').padEnd(40, 'x'), secret: [canary('AUTH_SECRET')] },
  AUTH_OIDC_ISSUER: {
    text: `https://${user}:${password}@id.example/canary-realm?key=${query}#${query}`,
    secret: [user, password, query],
    shown: 'https://id.example/canary-realm',
  },
  AUTH_OIDC_ID: { text: 'canary-client', shown: 'canary-client' },
  AUTH_OIDC_SECRET: { text: canary('AUTH_OIDC_SECRET'), secret: [canary('AUTH_OIDC_SECRET')] },
  AUTH_OIDC_NAME: { text: 'Canary sign-on', shown: 'Canary sign-on' },
  ADMIN_EMAILS: { text: 'canary@example.org', shown: 'canary@example.org' },
  SIGN_UP_OPEN: { text: 'true', shown: 'true' },
  SIGN_UP_DOMAINS: { text: 'canary.example, example.com', shown: 'canary.example, example.com' },
  TRUSTED_PROXIES: { text: '10.9.8.7, 10.8.0.0/16', shown: '10.9.8.7, 10.8.0.0/16' },
  METRICS_TOKEN: { text: canary('METRICS_TOKEN'), secret: [canary('METRICS_TOKEN')] },
  SMTP_URL: {
    text: `smtps://${user}:${password}@canary-mail.example:4650/?auth=${query}`,
    secret: [user, password, query],
    shown: 'smtps://canary-mail.example:4650',
  },
  MAIL_FROM: { text: 'Canary <canary@example.org>', shown: 'Canary <canary@example.org>' },
};

export const secretWords = [...new Set(Object.values(canaries).flatMap(({ secret = [] }) => secret))];
