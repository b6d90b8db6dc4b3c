import type { NextConfig } from 'next';
import createNextIntlPlugin from 'next-intl/plugin';

const safety = {
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
  'cross-origin-opener-policy': 'same-origin',
};

const config: NextConfig = {
  compress: false,
  poweredByHeader: false,
  distDir: process.env.NEXT_DIST_DIR ?? '.next',
  serverExternalPackages: ['@electric-sql/pglite', 'postgres', 'pino', 'undici', 'linkedom', 'nodemailer'],
  // `npm test` checks types; a build must also work without the packages that only tests need.
  typescript: { ignoreBuildErrors: true },
  headers: async () => [{ source: '/:path*', headers: Object.entries(safety).map(([key, value]) => ({ key, value })) }],
};

export default createNextIntlPlugin('./lib/i18n/request.ts')(config);
