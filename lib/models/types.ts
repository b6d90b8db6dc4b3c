import type { Named } from '@/lib/conversations/view';
import type { StepError } from '@/lib/kimi/types';
import type { Price } from '@/lib/spend/types';

/** A model as an admin sees it: what the host says of it, and what was decided. */
export type ModelSettingView = {
  id: string;
  /** The host lists it now. */
  listed: boolean;
  /** Tokens. */
  contextLength: number;
  /** What it costs now; null where no price is known. */
  price: Price | null;
  enabled: boolean;
  alias: string | null;
  forAll: boolean;
  users: Named[];
  teams: Named[];
  /** Conversations on it that somebody wrote in lately. */
  conversations: number;
};

/** A host's error in the words of this product, with what can be done about it. */
export type HostTrouble = Pick<StepError, 'kind' | 'remedy' | 'message'> & {
  status: number | null;
  /** The host's own words. */
  said: string | null;
};

export type ModelSettings = {
  items: ModelSettingView[];
  /** The model of new conversations as it was set; null: `fallback`, of the environment or picked. */
  default: string | null;
  fallback: string;
  host: string;
  /** Why the host lists nothing; null where it does, or simply has none. */
  trouble: HostTrouble | null;
};

export type ModelTest = {
  model: string;
  /** The model that was asked. */
  servedBy: string;
  /** To the first word, and to the end; ms. */
  ttftMs: number | null;
  totalMs: number;
  promptTokens: number;
  completionTokens: number;
  /** Null: no price is known. */
  costNano: number | null;
  estimated: boolean;
  /** How the reply begins; empty where none came. */
  said: string;
  error: HostTrouble | null;
};
