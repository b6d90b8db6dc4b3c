/** Nano-dollars for a million tokens: 0.60 $ is 600_000_000. */
export type Price = { input: number; cached: number; cacheWrite: number; output: number };
