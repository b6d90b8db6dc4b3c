import type account from '@/messages/en/account.json';
import type admin from '@/messages/en/admin.json';
import type auth from '@/messages/en/auth.json';
import type chat from '@/messages/en/chat.json';
import type errors from '@/messages/en/errors.json';
import type shell from '@/messages/en/shell.json';
import type usage from '@/messages/en/usage.json';
import type { Locale } from './locale';

declare module 'next-intl' {
  interface AppConfig {
    Locale: Locale;
    Messages: {
      account: typeof account;
      admin: typeof admin;
      auth: typeof auth;
      chat: typeof chat;
      errors: typeof errors;
      shell: typeof shell;
      usage: typeof usage;
    };
  }
}
