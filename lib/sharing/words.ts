import { createTranslator } from 'next-intl';
import { acceptedLocale, type Locale } from '@/lib/i18n/locale';
import { loadMessages } from '@/lib/i18n/messages';

/** The language of a page that knows nobody: what the browser asks for, else English. */
export const localeOf = (headers: Headers): Locale => acceptedLocale(headers.get('accept-language')) ?? 'en';

/** The words around shared content. */
export async function sharingWords(locale: Locale) {
  return createTranslator({ locale, messages: await loadMessages(locale), namespace: 'sharing' });
}

export type SharingWords = Awaited<ReturnType<typeof sharingWords>>;
