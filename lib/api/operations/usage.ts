import { ids, usageInput } from '@/lib/conversations/input';
import type { Operation } from '../operation';
import * as people from '../people-answers';

export const usageOperations: Record<string, Operation> = {
  'GET /api/usage': {
    tag: 'Usage',
    summary: 'One’s own calls by day and model',
    query: usageInput,
    answers: { 200: people.usageAnswer },
  },
  'GET /api/conversations/[id]/ledger': {
    tag: 'Usage',
    summary: 'Every call to the model that a conversation made',
    path: ids.id,
    answers: { 200: people.ledgerAnswer },
  },
};
