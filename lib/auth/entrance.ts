import { env } from '@/lib/config/env';
import { canMail } from '@/lib/mail/send';
import { signUpSettings } from './settings';
import { isEmpty } from './users';

/** The ways in that the sign-in pages offer. `provider`: its name, empty where it was given none. */
export async function signInWays() {
  const { AUTH_OIDC_ISSUER, AUTH_OIDC_NAME } = env();
  const [{ rule }, empty] = await Promise.all([signUpSettings(), isEmpty()]);
  const signUpOpen = rule === 'open' || rule === 'domains';
  return { provider: AUTH_OIDC_ISSUER ? (AUTH_OIDC_NAME ?? '') : null, rule, signUpOpen, empty, mail: canMail() };
}

/** A path of ours out of what an address bar says; anything that could lead elsewhere becomes the start page. */
export function ownPath(wish: unknown): string {
  if (typeof wish !== 'string' || !wish.startsWith('/')) return '/';
  const url = URL.parse(wish, 'http://here');
  // `/.//elsewhere` is a path of ours until its dots are resolved; then a browser takes it for another host.
  const isOurs = url?.origin === 'http://here' && !url.pathname.startsWith('//');
  return isOurs ? `${url.pathname}${url.search}${url.hash}` : '/';
}
