import { chmodSync, cpSync, existsSync } from 'node:fs';

/** Begins a data folder that is not there yet as a copy of the run's seed, where there is one. */
export function sow(dataDir: string): void {
  const seed = process.env.TEST_DATA_SEED;
  if (!seed || existsSync(dataDir)) return;
  cpSync(seed, dataDir, { recursive: true });
  chmodSync(dataDir, 0o700);
}
