import { type ErrorCode, PenseeError } from '@/lib/errors';

/** Null for a refusal that the product may answer with; anything else that went wrong is thrown on. */
export function onlyWith(error: unknown, codes: readonly ErrorCode[]): null {
  if (!(error instanceof PenseeError) || !codes.includes(error.code)) throw error;
  return null;
}
