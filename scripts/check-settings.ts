import { readEnv } from '@/lib/config/env';

try {
  readEnv(process.env);
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
