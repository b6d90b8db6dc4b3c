/** A row of `GET /v1/models`. */
export type PracticeModel = {
  id: string;
  /** Tokens. */
  context_length: number;
  supports_reasoning: boolean;
  /** Seconds since 1970. */
  created: number;
  /** Completion tokens when a request names no limit; reasoning shares them. */
  defaultMaxTokens: number;
};

const model = (id: string, created: number, context_length: number, defaultMaxTokens: number): PracticeModel => ({
  id,
  context_length,
  supports_reasoning: !id.startsWith('moonshot-'),
  created,
  defaultMaxTokens,
});

/** What the practice host lists unless told otherwise: one model of each family of request rules. */
export const practiceModels: PracticeModel[] = [
  model('kimi-k2-thinking', 1_762_473_600, 262_144, 1024),
  model('kimi-k2.6', 1_776_000_000, 262_144, 32_768),
  model('kimi-k2.7-code', 1_780_000_000, 262_144, 32_768),
  model('kimi-k3', 1_784_160_000, 1_048_576, 131_072),
  model('kimi-k3.1-pro', 1_792_713_600, 1_048_576, 131_072),
];

/** The list as the wire has it. */
export const modelList = (models: readonly PracticeModel[]) => ({
  object: 'list',
  data: models.map(({ defaultMaxTokens: _, ...row }) => ({
    ...row,
    object: 'model',
    owned_by: 'moonshot',
    supports_image_in: false,
    supports_video_in: false,
  })),
});
