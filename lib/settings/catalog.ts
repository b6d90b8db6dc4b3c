import type { Env } from '@/lib/config/env';
import type { runtimeSettings, SettingKey } from './runtime';

/** The groups of the settings page, in its order. */
export const settingGroups = ['people', 'replies', 'sharing', 'conversations'] as const;
export type SettingGroup = (typeof settingGroups)[number];

/** Pages that hold settings of one matter; the settings page leads there. */
export const settingPages = {
  joining: '/admin/users/joining',
  models: '/admin/models',
  prices: '/admin/prices',
  budgets: '/admin/budgets',
} as const;
export type SettingPage = keyof typeof settingPages;

type Placed = { group: SettingGroup; unit?: 'seconds'; environment?: keyof Env };
type Elsewhere = { page: SettingPage; environment?: keyof Env };

/** Where an admin changes each setting, and which one of the environment gives its default. */
export const catalog = {
  'sign-up-rule': { page: 'joining', environment: 'SIGN_UP_OPEN' },
  'sign-up-domains': { page: 'joining', environment: 'SIGN_UP_DOMAINS' },
  'default-model': { page: 'models', environment: 'KIMI_MODEL' },
  'cost-comparison': { page: 'prices' },
  'messages-per-minute': { group: 'people' },
  'runs-per-user': { group: 'people', environment: 'MAX_RUNS_PER_USER' },
  'steps-per-reply': { group: 'replies', environment: 'MAX_STEPS' },
  'tokens-per-step': { group: 'replies', environment: 'KIMI_MAX_COMPLETION_TOKENS' },
  'host-silence-ms': { group: 'replies', unit: 'seconds', environment: 'KIMI_IDLE_MS' },
  'public-links': { group: 'sharing' },
  'share-reads-per-minute': { group: 'sharing', environment: 'SHARE_READS_PER_MINUTE' },
  'grace-days': { group: 'conversations' },
} as const satisfies { [K in keyof typeof runtimeSettings]: Placed | Elsewhere };

/** Settings that the settings page itself changes. */
export type ListedKey = { [K in SettingKey]: (typeof catalog)[K] extends Placed ? K : never }[SettingKey];

export const placeOf = (key: SettingKey): Placed | Elsewhere => catalog[key];

const isListed = (key: SettingKey): key is ListedKey => 'group' in catalog[key];

export const listedKeys = (Object.keys(catalog) as SettingKey[]).filter(isListed);
