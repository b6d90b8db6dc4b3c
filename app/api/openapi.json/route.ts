import { apiDocument } from '@/lib/api/document';
import { answer, route } from '@/lib/http/route';
import { version } from '@/package.json';

/** The API for machines and their writers; there is nothing secret in it. */
export const GET = route(async () => answer(apiDocument(version)));
