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

export type ShareAudience = 'public' | 'signed-in' | 'team' | 'people';

/** One message as it is shared; a field that was left out is absent. */
export type SharedMessage = SharedQuestion | SharedReply;

export type SharedQuestion = { role: 'user'; text: string; author?: string };

export type SharedReply = {
  role: 'assistant';
  steps: SharedStep[];
  model?: string;
  /** Sum of its calls; null: a price is missing. */
  costNano?: number | null;
  /** It was stopped, cut or still being written. */
  unfinished?: true;
};

export type SharedStep = { parts: SharedPart[] };

export type SharedPart =
  | {
      type: 'reasoning';
      text: string;
      /** How long it streamed. */
      ms?: number;
    }
  | { type: 'text'; text: string }
  | { type: 'tool'; name: string; input?: string; output?: string };

/** What a link shows, frozen when it was published. Everything that leaves the server is made of this and nothing else. */
export type Snapshot = {
  /** Empty: none was given. */
  title: string;
  /** ISO, UTC. */
  publishedAt: string;
  messages: SharedMessage[];
};

/** What the stream of a live share tells besides the chunks of a running reply: all that stands still. */
export type LiveEvent = {
  type: 'document';
  title: string;
  messages: SharedMessage[];
  parts: ShareParts;
  /** A reply follows, chunk by chunk; of this model, where that is shared. */
  running: boolean;
  model?: string;
};
