import type { Finding } from './scan';
import type { ShareAudience, SharedMessage, ShareParts } from './types';

/** What the API answers and the page shows of shares. Times are ISO strings in UTC. */

export type SharePreview = {
  title: string;
  messages: SharedMessage[];
  /** Secrets and personal data among it. */
  findings: Finding[];
  /** How many more there are. */
  more: number;
  /** Names exactly this content; publishing takes it as the sign that it was looked at. */
  seen: string;
  throughMessageId: string;
};

export type ShareState = 'open' | 'expired' | 'used-up' | 'forbidden' | 'revoked';

export type ShareView = {
  id: string;
  /** Of the link; null where the server's secret was changed since, and it cannot be told again. */
  path: string | null;
  kind: 'snapshot' | 'live';
  state: ShareState;
  audience: ShareAudience;
  team: { id: string; name: string } | null;
  people: { name: string; email: string }[];
  parts: ShareParts;
  title: string;
  conversation: { id: string; title: string };
  throughMessageId: string;
  hasPassword: boolean;
  expiresAt: string | null;
  maxViews: number | null;
  views: number;
  lastViewedAt: string | null;
  createdAt: string;
  publishedAt: string;
};

/** `titled`: somebody gave it its title; else that is made of what it shows. */
export type OwnShareView = ShareView & { titled: boolean };

/** A link as an admin sees it: that it is there, not what it shows. */
export type ShareNotice = {
  id: string;
  /** Of the conversation; null where the reader may not see it. */
  title: string | null;
  sharer: { name: string; email: string };
  kind: 'snapshot' | 'live';
  state: ShareState;
  audience: ShareAudience;
  hasPassword: boolean;
  expiresAt: string | null;
  views: number;
  lastViewedAt: string | null;
  createdAt: string;
};

export type ShareNotices = { items: ShareNotice[]; before: string | null };

/** What a person may choose from when they share. */
export type ShareOptions = { publicAllowed: boolean; teams: { id: string; name: string }[] };
