import type { Metadata, Viewport } from 'next';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { RememberZone } from '@/components/shell/remember-zone';
import { Toaster } from '@/components/ui/toaster';
import { reader } from '@/lib/i18n/reader';
import { Words } from '@/lib/i18n/words';
import { mono, sans } from './fonts';
import './globals.css';

/** No page is drawn while the product is built: it would open the database, and ask the host what it offers. */
export const dynamic = 'force-dynamic';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('shell');
  return {
    title: { default: 'Pensée', template: '%s · Pensée' },
    description: t('tagline'),
    applicationName: 'Pensée',
    robots: { index: false, follow: false },
    formatDetection: { telephone: false },
  };
}

export const viewport: Viewport = {
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#fbfbf8' },
    { media: '(prefers-color-scheme: dark)', color: '#121614' },
  ],
  interactiveWidget: 'resizes-content',
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const { theme, locale, zone } = await reader();
  return (
    <html
      lang={locale}
      data-theme={theme === 'system' ? undefined : theme}
      className={`${sans.variable} ${mono.variable}`}
      suppressHydrationWarning
    >
      <body className="min-h-dvh bg-ground text-ink">
        <Words namespaces={['shell', 'errors']}>
          {children}
          <Toaster />
          <RememberZone known={zone} />
        </Words>
      </body>
    </html>
  );
}
