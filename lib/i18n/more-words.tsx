'use client';

import { type Messages, NextIntlClientProvider, useLocale, useMessages, useTimeZone } from 'next-intl';
import type { ReactNode } from 'react';

/** Adds namespaces to those of the provider around it. */
export function MoreWords({ messages, children }: { messages: Partial<Messages>; children: ReactNode }) {
  const outer = useMessages();
  return (
    <NextIntlClientProvider locale={useLocale()} timeZone={useTimeZone()} messages={{ ...outer, ...messages }}>
      {children}
    </NextIntlClientProvider>
  );
}
