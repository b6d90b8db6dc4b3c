import type { share } from '@/db/schema';
import type { ShareState } from './view';

type Standing = Pick<
  typeof share.$inferSelect,
  | 'id'
  | 'kind'
  | 'audience'
  | 'passwordHash'
  | 'expiresAt'
  | 'maxViews'
  | 'views'
  | 'lastViewedAt'
  | 'createdAt'
  | 'revokedAt'
>;

/** How a link stands, for whoever may know of it. */
export const standingOf = (row: Standing, isPublicAllowed: boolean) => ({
  id: row.id,
  kind: row.kind,
  state: stateOf(row, isPublicAllowed),
  audience: row.audience,
  hasPassword: row.passwordHash !== null,
  expiresAt: row.expiresAt?.toISOString() ?? null,
  views: row.views,
  lastViewedAt: row.lastViewedAt?.toISOString() ?? null,
  createdAt: row.createdAt.toISOString(),
});

function stateOf(row: Standing, isPublicAllowed: boolean): ShareState {
  if (row.revokedAt) return 'revoked';
  if (row.expiresAt && row.expiresAt.getTime() <= Date.now()) return 'expired';
  if (row.maxViews !== null && row.views >= row.maxViews) return 'used-up';
  return row.audience === 'public' && !isPublicAllowed ? 'forbidden' : 'open';
}
