'use client';

import { type Messages, useLocale } from 'next-intl';
import { type ReactNode, use } from 'react';
import type { Locale } from '@/lib/i18n/locale';
import { MoreWords } from '@/lib/i18n/more-words';

const files = {
  en: () => import('@/messages/en/sharing.json'),
  fr: () => import('@/messages/fr/sharing.json'),
};

const loaded = new Map<Locale, Promise<Partial<Messages>>>();

function wordsOf(locale: Locale): Promise<Partial<Messages>> {
  const held = loaded.get(locale) ?? files[locale]().then((file) => ({ sharing: file.default }) as Partial<Messages>);
  loaded.set(locale, held);
  return held;
}

/** The words about sharing, loaded when they are first needed. */
export function WithSharingWords({ children }: { children: ReactNode }) {
  return <MoreWords messages={use(wordsOf(useLocale()))}>{children}</MoreWords>;
}
