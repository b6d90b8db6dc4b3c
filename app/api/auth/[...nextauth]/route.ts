import type { NextRequest } from 'next/server';
import { handlers } from '@/lib/auth/next-auth';
import { hopOf, originOf } from '@/lib/auth/origin';
import { route } from '@/lib/http/route';

/** Next names every request's origin localhost; the sign-in round trip needs the one that the browser is at. */
async function asSeen(request: Request): Promise<NextRequest> {
  const { pathname, search } = new URL(request.url);
  const body = request.method === 'POST' ? await request.text() : undefined;
  const url = `${originOf(hopOf(request.headers))}${pathname}${search}`;
  return new Request(url, { method: request.method, headers: request.headers, body }) as NextRequest;
}

export const GET = route(async (request) => handlers.GET(await asSeen(request)));
export const POST = route(async (request) => handlers.POST(await asSeen(request)));
