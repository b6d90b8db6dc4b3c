import type { z } from 'zod';

/** `events`: a stream of server-sent events; `file`: CSV or JSON; null: no body. */
export type Answer = z.ZodType | 'events' | 'file' | 'markdown' | null;

export type Operation = {
  tag: 'Conversations' | 'Shares' | 'Usage' | 'Prices' | 'Budgets' | 'Teams' | 'Administration' | 'Models';
  summary: string;
  /** Nobody has to sign in for it. */
  isOpen?: true;
  /** What checks the request, by where it stands in it. */
  path?: z.ZodObject;
  query?: z.ZodType;
  body?: z.ZodType;
  answers: Record<number, Answer>;
  /** Refusals besides those that any route may answer, and those of a body that is late or too large. */
  refusals?: number[];
};
