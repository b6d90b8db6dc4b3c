import type { NextConfig } from 'next';
import createNextIntlPlugin from 'next-intl/plugin';

const config: NextConfig = {
  compress: false,
  poweredByHeader: false,
  distDir: process.env.NEXT_DIST_DIR ?? '.next',
  serverExternalPackages: ['@electric-sql/pglite', 'postgres', 'pino', 'undici', 'linkedom', 'nodemailer'],
};

export default createNextIntlPlugin('./lib/i18n/request.ts')(config);
