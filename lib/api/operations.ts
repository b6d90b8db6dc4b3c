import { z } from 'zod';
import { auditExportInput, auditInput } from '@/lib/audit/input';
import { userInviteId, userInviteInput } from '@/lib/auth/invite-input';
import { newUserInput, signUpInput, userChangeInput, userId, usersInput } from '@/lib/auth/user-input';
import {
  changeInput,
  choiceInput,
  ids,
  listInput,
  questionInput,
  searchInput,
  usageInput,
  windowInput,
} from '@/lib/conversations/input';
import { handOverInput, inviteInput, roleInput, teamIds, teamInput, writersInput } from '@/lib/teams/input';
import * as chat from './chat-answers';
import * as people from './people-answers';

/** `events`: a stream of server-sent events; `file`: CSV or JSON; null: no body. */
export type Answer = z.ZodType | 'events' | 'file' | null;

export type Operation = {
  tag: 'Conversations' | 'Usage' | 'Teams' | 'Administration' | 'Models';
  summary: string;
  /** What checks the request, by where it stands in it. */
  path?: z.ZodObject;
  query?: z.ZodType;
  body?: z.ZodType;
  answers: Record<number, Answer>;
  /** Refusals besides 400, 401, 403 and 404, which any route may answer. */
  refusals?: number[];
};

const call = z.object({
  id: ids.id.shape.id,
  message: ids.id.shape.id,
  call: z.string().regex(/^\d{1,6}\.\d{1,6}\.\d{1,6}$/),
});
const begins = [409, 413, 429, 503];
const { conversation } = ids;

const chatOperations: Record<string, Operation> = {
  'POST /api/chat': {
    tag: 'Conversations',
    summary: 'Sends a message and answers with the stream of the reply',
    body: questionInput,
    answers: { 200: 'events' },
    refusals: begins,
  },
  'GET /api/chat/[conversation]/stream': {
    tag: 'Conversations',
    summary: 'The reply that is being written, from its beginning; 204 where none is',
    path: conversation,
    answers: { 200: 'events', 204: null },
    refusals: [429, 503],
  },
  'POST /api/chat/[conversation]/stop': {
    tag: 'Conversations',
    summary: 'Stops the reply that is being written',
    path: conversation,
    answers: { 200: chat.stoppedAnswer },
  },
  'POST /api/chat/[conversation]/regenerate': {
    tag: 'Conversations',
    summary: 'Asks for another reply beside the ones that are there',
    path: conversation,
    body: choiceInput,
    answers: { 200: 'events' },
    refusals: begins,
  },
  'POST /api/chat/[conversation]/continue': {
    tag: 'Conversations',
    summary: 'Takes up a reply that rests or was cut',
    path: conversation,
    body: choiceInput,
    answers: { 200: 'events' },
    refusals: begins,
  },
  'GET /api/conversations': {
    tag: 'Conversations',
    summary: 'Conversations of a space, the newest first',
    query: listInput,
    answers: { 200: chat.conversationsAnswer },
  },
  'GET /api/conversations/[id]': {
    tag: 'Conversations',
    summary: 'A conversation with its messages',
    path: ids.id,
    query: windowInput,
    answers: { 200: chat.conversationAnswer },
  },
  'PATCH /api/conversations/[id]': {
    tag: 'Conversations',
    summary: 'Renames it, shows another branch, chooses another model',
    path: ids.id,
    body: changeInput,
    answers: { 200: chat.idAnswer },
    refusals: [409, 413],
  },
  'DELETE /api/conversations/[id]': {
    tag: 'Conversations',
    summary: 'Deletes it; for seven days it can be restored',
    path: ids.id,
    answers: { 200: chat.idAnswer },
  },
  'POST /api/conversations/[id]/restore': {
    tag: 'Conversations',
    summary: 'Takes a deletion back',
    path: ids.id,
    answers: { 200: chat.idAnswer },
  },
  'GET /api/conversations/[id]/messages/[message]/calls/[call]': {
    tag: 'Conversations',
    summary: 'A tool call with its whole input and result',
    path: call,
    answers: { 200: chat.callAnswer },
  },
  'GET /api/conversations/[id]/writers': {
    tag: 'Conversations',
    summary: 'Who may write in a conversation of a team',
    path: ids.id,
    answers: { 200: chat.writersAnswer },
  },
  'PUT /api/conversations/[id]/writers': {
    tag: 'Conversations',
    summary: 'Lets others write in a conversation of a team',
    path: ids.id,
    body: writersInput,
    answers: { 200: people.emptyAnswer },
    refusals: [409, 413],
  },
  'GET /api/search': {
    tag: 'Conversations',
    summary: 'Finds words in titles, messages and reasoning',
    query: searchInput,
    answers: { 200: chat.searchAnswer },
  },
  'GET /api/models': { tag: 'Models', summary: 'Models to choose from', answers: { 200: chat.modelsAnswer } },
};

const usageOperations: Record<string, Operation> = {
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

const teamOperations: Record<string, Operation> = {
  'GET /api/teams': { tag: 'Teams', summary: 'One’s own teams', answers: { 200: people.teamsAnswer } },
  'POST /api/teams': {
    tag: 'Teams',
    summary: 'Makes a team',
    body: teamInput,
    answers: { 201: people.teamItem },
    refusals: [413],
  },
  'GET /api/teams/[team]': {
    tag: 'Teams',
    summary: 'A team with its members',
    path: teamIds.team,
    answers: { 200: people.teamAnswer },
  },
  'PATCH /api/teams/[team]': {
    tag: 'Teams',
    summary: 'Renames a team',
    path: teamIds.team,
    body: teamInput,
    answers: { 200: people.emptyAnswer },
    refusals: [413],
  },
  'DELETE /api/teams/[team]': {
    tag: 'Teams',
    summary: 'Ends a team with everything in its space',
    path: teamIds.team,
    answers: { 200: people.emptyAnswer },
  },
  'PATCH /api/teams/[team]/members/[user]': {
    tag: 'Teams',
    summary: 'Gives a member another role',
    path: teamIds.member,
    body: roleInput,
    answers: { 200: people.emptyAnswer },
    refusals: [409, 413],
  },
  'DELETE /api/teams/[team]/members/[user]': {
    tag: 'Teams',
    summary: 'Takes a member out; oneself: leaves',
    path: teamIds.member,
    answers: { 200: people.emptyAnswer },
    refusals: [409],
  },
  'PUT /api/teams/[team]/owner': {
    tag: 'Teams',
    summary: 'Hands a team over',
    path: teamIds.team,
    body: handOverInput,
    answers: { 200: people.emptyAnswer },
    refusals: [409, 413],
  },
  'POST /api/teams/[team]/invites': {
    tag: 'Teams',
    summary: 'Makes an invitation',
    path: teamIds.team,
    body: inviteInput,
    answers: { 201: people.invitedAnswer },
    refusals: [413, 429],
  },
  'DELETE /api/teams/[team]/invites/[invite]': {
    tag: 'Teams',
    summary: 'Takes an invitation back',
    path: teamIds.invite,
    answers: { 200: people.emptyAnswer },
  },
};

const adminOperations: Record<string, Operation> = {
  'GET /api/users': {
    tag: 'Administration',
    summary: 'Accounts, with what each spent this month',
    query: usersInput,
    answers: { 200: people.usersAnswer },
  },
  'POST /api/users': {
    tag: 'Administration',
    summary: 'Makes an account, with a link that sets its password',
    body: newUserInput,
    answers: { 201: people.newUserAnswer },
    refusals: [409, 413],
  },
  'PATCH /api/users/[id]': {
    tag: 'Administration',
    summary: 'Changes a role, suspends or lets in again',
    path: userId,
    body: userChangeInput,
    answers: { 200: people.changedAnswer },
    refusals: [409, 413],
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
    refusals: [409, 413],
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
    refusals: [413, 429],
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
};

/** Every route that the API document tells of. */
export const operations: Record<string, Operation> = {
  ...chatOperations,
  ...usageOperations,
  ...teamOperations,
  ...adminOperations,
};
