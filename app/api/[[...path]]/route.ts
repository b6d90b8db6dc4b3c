import { PenseeError } from '@/lib/errors';
import { route } from '@/lib/http/route';

/** Every address of the API that is none: told as the API tells all errors, not by a page. */
const nothing = async (): Promise<Response> => {
  throw new PenseeError('not-found', 'The API has no such address.');
};

export const GET = route(nothing);
export const POST = route(nothing);
export const PUT = route(nothing);
export const PATCH = route(nothing);
export const DELETE = route(nothing);
