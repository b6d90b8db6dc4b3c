import { ids } from '@/lib/conversations/input';
import { comparison } from '@/lib/spend/comparison';
import { costQuery, fileQuery, scopeQuery } from '@/lib/spend/costs/query';
import { priceInput, repriceInput, termsInput } from '@/lib/spend/price-input';
import { idAnswer } from '../chat-answers';
import * as costs from '../cost-answers';
import type { Operation } from '../operation';
import { emptyAnswer } from '../people-answers';
import * as prices from '../price-answers';

const query = costQuery.extend({ scope: scopeQuery.shape.scope });
const file = query.extend(fileQuery.shape);

export const costOperations: Record<string, Operation> = {
  'GET /api/costs': {
    tag: 'Usage',
    summary: 'What calls cost in a span, by hour, day, week or month: one’s own, a team’s, or everybody’s',
    query,
    answers: { 200: costs.costsAnswer },
  },
  'GET /api/costs/conversations': {
    tag: 'Usage',
    summary:
      'The dearest conversations of these calls; titles only where the asker, and a token by its scope read, may read them',
    query,
    answers: { 200: costs.conversationCostsAnswer },
  },
  'GET /api/costs/runs': {
    tag: 'Usage',
    summary: 'The dearest replies of these calls',
    query,
    answers: { 200: costs.runCostsAnswer },
  },
  'GET /api/costs/calls': {
    tag: 'Usage',
    summary: 'These calls, row by row',
    query,
    answers: { 200: costs.callsAnswer },
  },
  'GET /api/costs/odd': {
    tag: 'Usage',
    summary: 'Days far above what is usual, jumps of estimates, calls without price or left open',
    query,
    answers: { 200: costs.oddAnswer },
  },
  'GET /api/costs/export': {
    tag: 'Usage',
    summary: 'Any view of the costs as a file, streamed',
    query: file,
    answers: { 200: 'file' },
  },
  'PUT /api/costs/comparison': {
    tag: 'Prices',
    summary: 'Sets the price that spend is compared with',
    body: comparison,
    answers: { 200: comparison },
  },
  'GET /api/costs/balance': {
    tag: 'Prices',
    summary: 'What the vendor took against what the ledger knows',
    query,
    answers: { 200: prices.reconciliationAnswer },
  },
  'GET /api/costs/balance/export': {
    tag: 'Prices',
    summary: 'Every reading of the balance against the one before and the ledger, as a file, streamed',
    query: query.extend({ format: fileQuery.shape.format }),
    answers: { 200: 'file' },
  },
  'POST /api/costs/balance': {
    tag: 'Prices',
    summary: 'Reads the balance at the host now',
    answers: { 200: prices.balanceAnswer },
    refusals: [503],
  },
  'GET /api/prices': {
    tag: 'Prices',
    summary: 'All prices and terms that were ever set, and those that are shipped',
    answers: { 200: prices.pricesAnswer },
  },
  'POST /api/prices': {
    tag: 'Prices',
    summary: 'Sets a price from a time on',
    body: priceInput,
    answers: { 201: idAnswer },
    refusals: [409],
  },
  'DELETE /api/prices/[id]': {
    tag: 'Prices',
    summary: 'Takes back a price that is not in force yet',
    path: ids.id,
    answers: { 200: emptyAnswer },
    refusals: [409],
  },
  'GET /api/prices/unpriced': {
    tag: 'Prices',
    summary: 'Models with calls that have no price',
    answers: { 200: prices.unpricedAnswer },
  },
  'POST /api/prices/unpriced': {
    tag: 'Prices',
    summary: 'Gives calls without a price the one that is known by now, on record',
    body: repriceInput,
    answers: { 200: prices.repricedAnswer },
  },
  'POST /api/host-terms': {
    tag: 'Prices',
    summary: 'Sets a host’s discount and monthly fee from a time on',
    body: termsInput,
    answers: { 201: idAnswer },
    refusals: [409],
  },
  'DELETE /api/host-terms/[id]': {
    tag: 'Prices',
    summary: 'Takes back terms that are not in force yet',
    path: ids.id,
    answers: { 200: emptyAnswer },
    refusals: [409],
  },
};
