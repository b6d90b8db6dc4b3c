import type account from '@/messages/en/account.json';
import type auth from '@/messages/en/auth.json';
import type chat from '@/messages/en/chat.json';
import type costs from '@/messages/en/costs.json';
import type errors from '@/messages/en/errors.json';
import type shell from '@/messages/en/shell.json';
import type { Locale } from './locale';

declare module 'next-intl' {
  interface AppConfig {
    Locale: Locale;
    Messages: {
      account: typeof account;
      auth: typeof auth;
      chat: typeof chat;
      costs: typeof costs;
      errors: typeof errors;
      shell: typeof shell;
    };
  }
}
