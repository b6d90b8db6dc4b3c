import {
  callInput,
  changeInput,
  choiceInput,
  ids,
  listInput,
  questionInput,
  searchInput,
  windowInput,
} from '@/lib/conversations/input';
import { writersInput } from '@/lib/teams/input';
import * as chat from '../chat-answers';
import type { Operation } from '../operation';
import { emptyAnswer } from '../people-answers';

const begins = [409, 429, 503];
const { conversation } = ids;

export const chatOperations: Record<string, Operation> = {
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
    refusals: [409],
  },
  'DELETE /api/conversations/[id]': {
    tag: 'Conversations',
    summary:
      'Deletes it; it can be restored for as many days as the setting grace-days says: 7 unless an admin changed it',
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
    path: callInput,
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
    answers: { 200: emptyAnswer },
    refusals: [409],
  },
  'GET /api/search': {
    tag: 'Conversations',
    summary: 'Finds words in titles, messages and reasoning',
    query: searchInput,
    answers: { 200: chat.searchAnswer },
  },
};
