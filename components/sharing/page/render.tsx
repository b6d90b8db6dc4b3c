import { type Messages, NextIntlClientProvider } from 'next-intl';
import { renderToStaticMarkup } from 'react-dom/server';
import { highlight } from '@/components/chat/markdown/highlight';
import { texHtml } from '@/components/chat/markdown/katex';
import { StillContext } from '@/components/chat/markdown/still';
import type { Locale } from '@/lib/i18n/locale';
import type { Snapshot } from '@/lib/sharing/types';
import { SharedPage } from './page';

const still = { highlight, tex: texHtml };

/** The body of a shared page, to its end, as HTML that needs no script; the words around the content in one language. */
export function renderSharedPage(snapshot: Snapshot, locale: Locale, messages: Messages): string {
  const markup = renderToStaticMarkup(
    <NextIntlClientProvider locale={locale} messages={messages} timeZone="UTC">
      <StillContext value={still}>
        <SharedPage snapshot={snapshot} />
      </StillContext>
    </NextIntlClientProvider>,
  );
  return `<body>${markup}</body></html>`;
}
