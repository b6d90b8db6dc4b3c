import { join } from 'node:path';

export const migrationsFolder = () => join(/* turbopackIgnore: true */ process.cwd(), 'db', 'migrations');
