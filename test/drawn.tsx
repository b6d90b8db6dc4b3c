import { NextIntlClientProvider } from 'next-intl';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import costs from '@/messages/en/costs.json';

/** Parts of a cost page as HTML, in English. */
export const drawn = (node: ReactNode): string =>
  renderToStaticMarkup(
    <NextIntlClientProvider locale="en" timeZone="UTC" messages={{ costs }}>
      {node}
    </NextIntlClientProvider>,
  );

/** Where the links of some HTML lead, in their order. */
export const leads = (html: string): URL[] =>
  [...html.matchAll(/href="([^"]*)"/g)].map(([, href = '']) => new URL(href.replaceAll('&amp;', '&'), 'http://page'));
