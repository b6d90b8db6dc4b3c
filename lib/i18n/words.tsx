import { NextIntlClientProvider } from 'next-intl';
import { getMessages } from 'next-intl/server';
import type { ReactNode } from 'react';
import { MoreWords } from './more-words';
import type { Namespace } from './namespaces';

type WordsProps = {
  namespaces: Namespace[];
  /** Within another `Words`: only what that one lacks travels to the browser. */
  within?: boolean;
  children: ReactNode;
};

/** Gives the client components inside the words of these namespaces, and no others. */
export async function Words({ namespaces, within, children }: WordsProps) {
  const all = await getMessages();
  const messages = Object.fromEntries(namespaces.map((name) => [name, all[name]]));
  if (within) return <MoreWords messages={messages}>{children}</MoreWords>;
  return <NextIntlClientProvider messages={messages}>{children}</NextIntlClientProvider>;
}
