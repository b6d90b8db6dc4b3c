import { defaultModelInput, modelChangeInput, modelTestInput } from '@/lib/models/input';
import * as models from '../model-answers';
import type { Operation } from '../operation';
import { emptyAnswer } from '../people-answers';

export const modelOperations: Record<string, Operation> = {
  'GET /api/models': {
    tag: 'Models',
    summary: 'Models that one may use, and in which spaces',
    answers: { 200: models.modelsAnswer },
  },
  'GET /api/models/settings': {
    tag: 'Models',
    summary: 'All models that the host lists, or that something was decided about, or that conversations are on',
    answers: { 200: models.modelSettingsAnswer },
  },
  'PATCH /api/models/settings': {
    tag: 'Models',
    summary: 'Turns a model on or off, says who may use it, or lets another serve for it',
    body: modelChangeInput,
    answers: { 200: emptyAnswer },
    refusals: [409],
  },
  'PUT /api/models/default': {
    tag: 'Models',
    summary: 'Sets the model of new conversations; null: as the environment says',
    body: defaultModelInput,
    answers: { 200: models.defaultModelAnswer },
  },
  'POST /api/models/test': {
    tag: 'Models',
    summary: 'Makes a small call to a model; it stands in the ledger, and what the host refuses is in the answer',
    body: modelTestInput,
    answers: { 200: models.modelTestAnswer },
    refusals: [429, 503],
  },
};
