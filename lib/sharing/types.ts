/** Which kinds of parts a share shows. Whatever is false is stripped before anything is stored. */
export type ShareParts = {
  questions: boolean;
  answers: boolean;
  reasoning: boolean;
  toolInputs: boolean;
  toolResults: boolean;
  author: boolean;
  model: boolean;
  cost: boolean;
};

/** One message as it is shared; a field that was left out is absent. */
export type SharedMessage =
  | { role: 'user'; text: string; author?: string; at: string }
  | { role: 'assistant'; steps: SharedStep[]; model?: string; costNano?: number | null; at: string };

export type SharedStep = { parts: SharedPart[] };

export type SharedPart =
  | { type: 'reasoning'; text: string; ms?: number }
  | { type: 'text'; text: string }
  | { type: 'tool'; name: string; input?: string; output?: string };

/** What a link shows, frozen when it was published. */
export type Snapshot = { title: string; publishedAt: string; messages: SharedMessage[] };
