import { usualParts } from '@/lib/sharing/snapshot';
import type { ShareAudience, ShareParts } from '@/lib/sharing/types';
import type { SharePreview, ShareView } from '@/lib/sharing/view';

export const expiries = ['never', '1', '7', '30', '90'] as const;

/** What the dialog holds while a link is being made or changed. */
export type ShareForm = {
  parts: ShareParts;
  title: string;
  /** The title was typed: it stays whatever parts are chosen. */
  titled: boolean;
  kind: 'snapshot' | 'live';
  to: ShareAudience;
  teamId: string;
  emails: string;
  expiry: (typeof expiries)[number] | 'kept';
  maxViews: string;
  password: string;
  removePassword: boolean;
};

export const audiences: readonly ShareAudience[] = ['public', 'signed-in', 'team', 'people'];

/** A new link shows questions and answers; its audience is asked for where links for everybody are turned off. */
export const newForm = (title: string, publicAllowed: boolean): ShareForm => ({
  parts: usualParts,
  title,
  titled: false,
  kind: 'snapshot',
  to: publicAllowed ? 'public' : 'signed-in',
  teamId: '',
  emails: '',
  expiry: 'never',
  maxViews: '',
  password: '',
  removePassword: false,
});

export const formOf = (share: ShareView): ShareForm => ({
  parts: share.parts,
  title: share.title,
  titled: true,
  kind: share.kind,
  to: share.audience,
  teamId: share.team?.id ?? '',
  emails: share.people.map((one) => one.email).join('\n'),
  expiry: share.expiresAt === null ? 'never' : 'kept',
  maxViews: share.maxViews === null ? '' : String(share.maxViews),
  password: '',
  removePassword: false,
});

export const canBeLive = (to: ShareAudience): boolean => to === 'team' || to === 'people';

/** The conversation's title tells of questions and answers: it goes with them unless it was typed. */
export const titleFor = (form: ShareForm): string =>
  form.titled || (form.parts.questions && form.parts.answers) ? form.title : '';

const dayMs = 24 * 3600 * 1000;

/** What the API is sent. `looked`: exactly what the preview showed. */
export function bodyOf(form: ShareForm, looked: SharePreview, kept: string | null, now: number) {
  const { parts, to, teamId, expiry, maxViews, password, removePassword } = form;
  const expiresAt =
    expiry === 'never' ? null : expiry === 'kept' ? kept : new Date(now + Number(expiry) * dayMs).toISOString();
  return {
    parts,
    title: titleFor(form),
    throughMessageId: looked.throughMessageId,
    seen: looked.seen,
    audience: to === 'team' ? { to, teamId } : to === 'people' ? { to, emails: emailsOf(form) } : { to },
    expiresAt,
    maxViews: maxViews.trim() === '' ? null : Number(maxViews),
    ...(removePassword ? { password: null } : password === '' ? {} : { password }),
  };
}

export const emailsOf = ({ emails }: Pick<ShareForm, 'emails'>): string[] =>
  emails
    .split(/[\s,;]+/)
    .map((email) => email.trim())
    .filter(Boolean);
