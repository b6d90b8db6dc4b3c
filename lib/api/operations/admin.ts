import { auditExportInput, auditInput } from '@/lib/audit/input';
import { userInviteId, userInviteInput } from '@/lib/auth/invite-input';
import { newUserInput, signUpInput, userChangeInput, userId, usersInput } from '@/lib/auth/user-input';
import { settingsChange } from '@/lib/settings/change';
import type { Operation } from '../operation';
import * as people from '../people-answers';
import { settingsAnswer } from '../setting-answers';

export const adminOperations: Record<string, Operation> = {
  'GET /api/users': {
    tag: 'Administration',
    summary: 'Accounts, with what each spent this month; all, those that hold some words, or the one of an address',
    query: usersInput,
    answers: { 200: people.usersAnswer },
  },
  'POST /api/users': {
    tag: 'Administration',
    summary: 'Makes an account, with a link that sets its password',
    body: newUserInput,
    answers: { 201: people.newUserAnswer },
    refusals: [409],
  },
  'PATCH /api/users/[id]': {
    tag: 'Administration',
    summary: 'Changes a role, suspends or lets in again',
    path: userId,
    body: userChangeInput,
    answers: { 200: people.changedAnswer },
    refusals: [409],
  },
  'DELETE /api/users/[id]': {
    tag: 'Administration',
    summary: 'Deletes an account with its private conversations',
    path: userId,
    answers: { 200: people.deletedAnswer },
    refusals: [409],
  },
  'POST /api/users/[id]/reset': {
    tag: 'Administration',
    summary: 'Makes a link that sets a new password, once',
    path: userId,
    answers: { 201: people.linkAnswer },
  },
  'GET /api/users/sign-up': {
    tag: 'Administration',
    summary: 'Who may make an account of their own',
    answers: { 200: people.signUpAnswer },
  },
  'PUT /api/users/sign-up': {
    tag: 'Administration',
    summary: 'Says who may make an account of their own',
    body: signUpInput,
    answers: { 200: people.signUpAnswer },
    refusals: [409],
  },
  'GET /api/users/invites': {
    tag: 'Administration',
    summary: 'Invitations to this installation that are good now',
    answers: { 200: people.userInvitesAnswer },
  },
  'POST /api/users/invites': {
    tag: 'Administration',
    summary: 'Makes an invitation; one to an address is mailed where mail is set up, and its link is null then',
    body: userInviteInput,
    answers: { 201: people.userInvitedAnswer },
    refusals: [429],
  },
  'DELETE /api/users/invites/[invite]': {
    tag: 'Administration',
    summary: 'Takes an invitation back',
    path: userInviteId,
    answers: { 200: people.emptyAnswer },
  },
  'GET /api/audit': {
    tag: 'Administration',
    summary: 'Who changed what, the newest first; of one team, for its admins too',
    query: auditInput,
    answers: { 200: people.auditAnswer },
  },
  'GET /api/audit/export': {
    tag: 'Administration',
    summary: 'The same as a file',
    query: auditExportInput,
    answers: { 200: 'file' },
  },
  'GET /api/settings': {
    tag: 'Administration',
    summary: 'Settings that can be changed while the server runs, and those of its environment; secrets are never told',
    answers: { 200: settingsAnswer },
  },
  'PATCH /api/settings': {
    tag: 'Administration',
    summary: 'Changes settings, from the next request on; null gives one back to its default',
    body: settingsChange,
    answers: { 200: settingsAnswer },
  },
};
