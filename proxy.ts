import { type NextRequest, NextResponse } from 'next/server';
import { contentSecurityPolicy } from '@/lib/http/content-security-policy';

/**
 * Gives every page its content security policy, with a nonce of its own, and its own path, for the way back after a
 * sign-in. Answers of the API, and of links, which bring a stricter policy, pass by untouched.
 */
export function proxy(request: NextRequest): NextResponse {
  const nonce = crypto.randomUUID().replaceAll('-', '');
  const policy = contentSecurityPolicy(nonce, process.env.NODE_ENV === 'development');
  const headers = new Headers(request.headers);
  headers.set('x-nonce', nonce);
  headers.set('x-path', request.nextUrl.pathname + request.nextUrl.search);
  headers.set('content-security-policy', policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('content-security-policy', policy);
  return response;
}

export const config = {
  matcher: [
    '/((?!api/|s/[^/]*$|s/assets/|s/[^/]*/(?:copy|preview.png|stream)$|_next/static|_next/image|favicon.ico|icon.svg).*)',
  ],
};
