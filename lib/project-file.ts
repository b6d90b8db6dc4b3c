import { join } from 'node:path';

/** A file of the product that is read while it runs, not built into it. */
export const projectFile = (...path: string[]): string => join(/* turbopackIgnore: true */ process.cwd(), ...path);
