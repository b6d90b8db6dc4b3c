import pino, { type Logger } from 'pino';
import { env } from '@/lib/config/env';
import { errorForLog } from '@/lib/error-for-log';

let instance: Logger | undefined;

/** The structured log. Never give it content of conversations; keys, passwords and cookies are cut out besides. */
export function log(): Logger {
  instance ??= pino({
    level: env().LOG_LEVEL,
    base: undefined,
    serializers: { err: errorForLog },
    redact: {
      paths: ['*.authorization', '*.cookie', '*.password', '*.apiKey', '*.headers.authorization', '*.headers.cookie'],
      remove: true,
    },
  });
  return instance;
}
