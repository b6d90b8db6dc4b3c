import type { Operation } from '../operation';
import { adminOperations } from './admin';
import { chatOperations } from './chat';
import { teamOperations } from './teams';
import { usageOperations } from './usage';

/** Every route that the API document tells of. */
export const operations: Record<string, Operation> = {
  ...chatOperations,
  ...usageOperations,
  ...teamOperations,
  ...adminOperations,
};
