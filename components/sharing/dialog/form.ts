import { addDays, dayOf, startOfDay } from '@/lib/format/time';
import { usualParts } from '@/lib/sharing/snapshot';
import type { ShareAudience, ShareParts } from '@/lib/sharing/types';
import type { SharePreview, ShareView } from '@/lib/sharing/view';

export const expiries = ['never', '1', '7', '30', '90', 'on'] as const;

/** What the dialog holds while a link is being made or changed. */
export type ShareForm = {
  parts: ShareParts;
  /** As it was typed; null: the one that is made of what is shared. */
  title: string | null;
  kind: 'snapshot' | 'live';
  to: ShareAudience;
  teamId: string;
  emails: string;
  expiry: (typeof expiries)[number] | 'kept';
  /** The last day of it, `YYYY-MM-DD`, where it ends on a day. */
  lastDay: string;
  maxViews: string;
  password: string;
  removePassword: boolean;
};

export const audiences: readonly ShareAudience[] = ['public', 'signed-in', 'team', 'people'];

/** A new link shows questions and answers; its audience is asked for where links for everybody are turned off. */
export const newForm = (publicAllowed: boolean): ShareForm => ({
  parts: usualParts,
  title: null,
  kind: 'snapshot',
  to: publicAllowed ? 'public' : 'signed-in',
  teamId: '',
  emails: '',
  expiry: 'never',
  lastDay: '',
  maxViews: '',
  password: '',
  removePassword: false,
});

/** @param titled whether somebody gave the link its title */
export const formOf = (share: ShareView, titled: boolean): ShareForm => ({
  parts: share.parts,
  title: titled ? share.title : null,
  kind: share.kind,
  to: share.audience,
  teamId: share.team?.id ?? '',
  emails: share.people.map((one) => one.email).join('\n'),
  expiry: share.expiresAt === null ? 'never' : 'kept',
  lastDay: '',
  maxViews: share.maxViews === null ? '' : String(share.maxViews),
  password: '',
  removePassword: false,
});

export const canBeLive = (to: ShareAudience): boolean => to === 'team' || to === 'people';

/** Nothing but what was typed: the conversation's own title may tell of what is left out. */
export const titleOf = ({ title }: Pick<ShareForm, 'title'>): { title?: string } => (title === null ? {} : { title });

const dayMs = 24 * 3600 * 1000;

/** The days on which a link may end: from today on, for ten years. */
export function daysToEnd(now: number, zone: string): { first: string; last: string } {
  const first = dayOf(new Date(now), zone);
  return { first, last: addDays(first, 3_652) };
}

/** A link that ends on a day has one of those. */
export function isWhole({ expiry, lastDay }: ShareForm, now: number, zone: string): boolean {
  const { first, last } = daysToEnd(now, zone);
  return expiry !== 'on' || (first <= lastDay && lastDay <= last);
}

type Here = { kept: string | null; now: number; zone: string };

function endOf({ expiry, lastDay }: ShareForm, { kept, now, zone }: Here): string | null {
  if (expiry === 'never') return null;
  if (expiry === 'kept') return kept;
  const end = expiry === 'on' ? startOfDay(addDays(lastDay, 1), zone) : new Date(now + Number(expiry) * dayMs);
  return end.toISOString();
}

/** What the API is sent. `looked`: exactly what the preview showed; `here`: the end as it was, and the reader's clock. */
export function bodyOf(form: ShareForm, looked: SharePreview, here: Here) {
  const { parts, to, teamId, maxViews, password, removePassword } = form;
  return {
    parts,
    ...titleOf(form),
    throughMessageId: looked.throughMessageId,
    seen: looked.seen,
    audience: to === 'team' ? { to, teamId } : to === 'people' ? { to, emails: emailsOf(form) } : { to },
    expiresAt: endOf(form, here),
    maxViews: maxViews.trim() === '' ? null : Number(maxViews),
    ...(removePassword ? { password: null } : password === '' ? {} : { password }),
  };
}

const emailsOf = ({ emails }: Pick<ShareForm, 'emails'>): string[] =>
  emails
    .split(/[\s,;]+/)
    .map((email) => email.trim())
    .filter(Boolean);
