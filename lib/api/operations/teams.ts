import { handOverInput, inviteInput, roleInput, teamIds, teamInput } from '@/lib/teams/input';
import type { Operation } from '../operation';
import * as people from '../people-answers';

export const teamOperations: Record<string, Operation> = {
  'GET /api/teams': { tag: 'Teams', summary: 'One’s own teams', answers: { 200: people.teamsAnswer } },
  'POST /api/teams': {
    tag: 'Teams',
    summary: 'Makes a team',
    body: teamInput,
    answers: { 201: people.teamItem },
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
    refusals: [409],
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
    refusals: [409],
  },
  'POST /api/teams/[team]/invites': {
    tag: 'Teams',
    summary: 'Makes an invitation',
    path: teamIds.team,
    body: inviteInput,
    answers: { 201: people.invitedAnswer },
    refusals: [429],
  },
  'DELETE /api/teams/[team]/invites/[invite]': {
    tag: 'Teams',
    summary: 'Takes an invitation back',
    path: teamIds.invite,
    answers: { 200: people.emptyAnswer },
  },
};
