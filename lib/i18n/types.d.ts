import type account from '@/messages/en/account.json';
import type admin from '@/messages/en/admin.json';
import type auth from '@/messages/en/auth.json';
import type budgets from '@/messages/en/budgets.json';
import type chat from '@/messages/en/chat.json';
import type costs from '@/messages/en/costs.json';
import type errors from '@/messages/en/errors.json';
import type models from '@/messages/en/models.json';
import type settings from '@/messages/en/settings.json';
import type sharing from '@/messages/en/sharing.json';
import type shell from '@/messages/en/shell.json';
import type teams from '@/messages/en/teams.json';
import type { Locale } from './locale';

declare module 'next-intl' {
  interface AppConfig {
    Locale: Locale;
    Messages: {
      account: typeof account;
      admin: typeof admin;
      auth: typeof auth;
      budgets: typeof budgets;
      chat: typeof chat;
      costs: typeof costs;
      errors: typeof errors;
      models: typeof models;
      settings: typeof settings;
      sharing: typeof sharing;
      shell: typeof shell;
      teams: typeof teams;
    };
  }
}
