import type { NextConfig } from 'next';
import createNextIntlPlugin from 'next-intl/plugin';

const safety = {
  'x-content-type-options': 'nosniff',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
  'cross-origin-opener-policy': 'same-origin',
};

const config: NextConfig = {
  poweredByHeader: false,
  distDir: process.env.NEXT_DIST_DIR ?? '.next',
  serverExternalPackages: ['@electric-sql/pglite', 'postgres', 'pino', 'undici', 'linkedom', 'nodemailer'],
  // `npm test` checks types; a build must also work without the packages that only tests need.
  typescript: { ignoreBuildErrors: true },
  headers: async () => [
    { source: '/:path*', headers: Object.entries(safety).map(([key, value]) => ({ key, value })) },
    // The address of a shared page is its key: it is told to nobody.
    { source: '/((?!s/).*)', headers: [{ key: 'referrer-policy', value: 'same-origin' }] },
    { source: '/s/:path*', headers: [{ key: 'referrer-policy', value: 'no-referrer' }] },
  ],
};

/** Messages are compiled at build time, which keeps the parser of their syntax out of the browser: 9 KB of 220. */
const withWords = createNextIntlPlugin({
  requestConfig: './lib/i18n/request.ts',
  experimental: { messages: { path: './messages', format: 'json', locales: 'infer', precompile: true } },
});

export default withWords(config);
