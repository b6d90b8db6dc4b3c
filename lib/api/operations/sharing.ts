import {
  allInput,
  listInput,
  previewInput,
  publicInput,
  shareId,
  shareInput,
  shareToken,
  updateInput,
} from '@/lib/sharing/input';
import { idAnswer } from '../chat-answers';
import type { Operation } from '../operation';
import * as sharing from '../share-answers';

export const sharingOperations: Record<string, Operation> = {
  'GET /api/shares': {
    tag: 'Shares',
    summary: 'One’s own links, the newest first',
    query: listInput,
    answers: { 200: sharing.sharesAnswer },
  },
  'POST /api/shares': {
    tag: 'Shares',
    summary: 'Publishes a branch of a conversation, part by part',
    body: shareInput,
    answers: { 201: sharing.shareAnswer },
    refusals: [409, 503],
  },
  'DELETE /api/shares': {
    tag: 'Shares',
    summary: 'Revokes all of one’s links',
    answers: { 200: sharing.revokedAnswer },
  },
  'POST /api/shares/preview': {
    tag: 'Shares',
    summary: 'What would go out, and what was found in it; nothing is published',
    body: previewInput,
    answers: { 200: sharing.previewAnswer },
    refusals: [409],
  },
  'GET /api/shares/options': {
    tag: 'Shares',
    summary: 'Whom one may share with',
    answers: { 200: sharing.optionsAnswer },
  },
  'GET /api/shares/[id]': {
    tag: 'Shares',
    summary: 'One of one’s links, and whether somebody gave it its title',
    path: shareId,
    answers: { 200: sharing.ownShareAnswer },
  },
  'PUT /api/shares/[id]': {
    tag: 'Shares',
    summary: 'Publishes anew under the same link',
    path: shareId,
    body: updateInput,
    answers: { 200: sharing.shareAnswer },
    refusals: [409, 503],
  },
  'DELETE /api/shares/[id]': {
    tag: 'Shares',
    summary: 'Revokes a link',
    path: shareId,
    answers: { 200: idAnswer },
  },
  'GET /s/[token].md': {
    tag: 'Shares',
    summary: 'What a link shows, as Markdown; a view of it. 401: it has a password',
    isOpen: true,
    path: shareToken,
    answers: { 200: 'markdown' },
    refusals: [429],
  },
  'GET /s/[token].json': {
    tag: 'Shares',
    summary: 'What a link shows, as JSON; a view of it. 401: it has a password',
    isOpen: true,
    path: shareToken,
    answers: { 200: sharing.contentAnswer },
    refusals: [429],
  },
  'GET /api/shares/all': {
    tag: 'Administration',
    summary: 'That links exist, whose they are and whom they are for; those of a team for its admins',
    query: allInput,
    answers: { 200: sharing.allSharesAnswer },
  },
  'GET /api/shares/public': {
    tag: 'Administration',
    summary: 'Whether links for everybody are allowed',
    answers: { 200: sharing.publicAnswer },
  },
  'PUT /api/shares/public': {
    tag: 'Administration',
    summary: 'Allows or forbids links for everybody',
    body: publicInput,
    answers: { 200: sharing.publicAnswer },
  },
};
