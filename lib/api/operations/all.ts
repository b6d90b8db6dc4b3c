import type { Operation } from '../operation';
import { adminOperations } from './admin';
import { budgetOperations } from './budgets';
import { chatOperations } from './chat';
import { costOperations } from './costs';
import { modelOperations } from './models';
import { sharingOperations } from './sharing';
import { teamOperations } from './teams';
import { usageOperations } from './usage';

/** Every route that the API document tells of. */
export const operations: Record<string, Operation> = {
  ...chatOperations,
  ...modelOperations,
  ...sharingOperations,
  ...usageOperations,
  ...costOperations,
  ...budgetOperations,
  ...teamOperations,
  ...adminOperations,
};
