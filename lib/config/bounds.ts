/** The least and the most that a setting takes, where the environment gives its value and an admin may choose another. */
export const bounds = {
  KIMI_IDLE_MS: [100, 3_600_000],
  KIMI_MAX_COMPLETION_TOKENS: [16, 1_000_000],
  MAX_STEPS: [1, 10_000],
  MAX_RUNS_PER_USER: [1, 10_000],
  SHARE_READS_PER_MINUTE: [0, 1_000_000],
} as const satisfies Record<string, readonly [number, number]>;
