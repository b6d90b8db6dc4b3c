import { budgetChangeInput, budgetInput, budgetSettingsInput, hostLimitInput } from '@/lib/budgets/input';
import { ids } from '@/lib/conversations/input';
import * as budgets from '../budget-answers';
import { idAnswer } from '../chat-answers';
import type { Operation } from '../operation';
import { emptyAnswer } from '../people-answers';

export const budgetOperations: Record<string, Operation> = {
  'GET /api/budgets': {
    tag: 'Budgets',
    summary: 'All budgets, and how their present periods stand',
    answers: { 200: budgets.budgetsAnswer },
    refusals: [503],
  },
  'POST /api/budgets': {
    tag: 'Budgets',
    summary: 'Sets a budget for the installation, a team, every user or one',
    body: budgetInput,
    answers: { 201: idAnswer },
    refusals: [409],
  },
  'PATCH /api/budgets/[id]': {
    tag: 'Budgets',
    summary: 'Changes its limit or its marks',
    path: ids.id,
    body: budgetChangeInput,
    answers: { 200: emptyAnswer },
    refusals: [409],
  },
  'DELETE /api/budgets/[id]': {
    tag: 'Budgets',
    summary: 'Ends a budget',
    path: ids.id,
    answers: { 200: emptyAnswer },
    refusals: [409],
  },
  'GET /api/budgets/own': {
    tag: 'Budgets',
    summary: 'One’s own budgets, and those of the teams that one looks after',
    answers: { 200: budgets.budgetsAnswer },
    refusals: [503],
  },
  'GET /api/budgets/settings': {
    tag: 'Budgets',
    summary: 'Zone of the periods, webhook; its secret is never told',
    answers: { 200: budgets.settingsAnswer },
  },
  'PUT /api/budgets/settings': {
    tag: 'Budgets',
    summary: 'Changes some of them',
    body: budgetSettingsInput,
    answers: { 200: budgets.settingsAnswer },
    refusals: [409],
  },
  'POST /api/budgets/webhook': {
    tag: 'Budgets',
    summary: 'Sends a trial event to the webhook',
    answers: { 200: budgets.triedAnswer },
    refusals: [409],
  },
  'GET /api/hosts': {
    tag: 'Budgets',
    summary: 'What hosts allow, as it was written down',
    answers: { 200: budgets.hostsAnswer },
  },
  'PUT /api/hosts': {
    tag: 'Budgets',
    summary: 'Writes down what a host allows; all null: no limit',
    body: hostLimitInput,
    answers: { 200: budgets.hostLimit },
  },
  'GET /api/notices': {
    tag: 'Budgets',
    summary: 'What one was told of budgets and has not put away',
    answers: { 200: budgets.noticesAnswer },
  },
  'POST /api/notices/[id]/read': {
    tag: 'Budgets',
    summary: 'Puts a notice away',
    path: ids.id,
    answers: { 200: emptyAnswer },
  },
};
