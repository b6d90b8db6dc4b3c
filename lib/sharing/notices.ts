import { and, desc, eq, isNull, lt } from 'drizzle-orm';
import { db } from '@/db/client';
import { conversation, share, user } from '@/db/schema';
import type { Person } from '@/lib/auth/person';
import { can, requireAccess } from '@/lib/auth/policy';
import { arePublicLinksAllowed } from './settings';
import { standingOf } from './standing';
import type { ShareNotices } from './view';

/** `team`: only those to what lies in its space. */
type Asked = { team?: string; before?: string; limit?: number };

/**
 * Links of everybody, newest first, without what they show; for admins, and of a team's space for its admins.
 * @throws PenseeError `forbidden`, `not-found`
 */
export async function listNotices(person: Person, { team, before, limit = 50 }: Asked = {}): Promise<ShareNotices> {
  if (team === undefined) requireAccess(person, 'shares.admin');
  else requireAccess(person, 'team.manage', { teamId: team });
  const store = await db();
  const [rows, allowed] = await Promise.all([
    store
      .select({
        standing: {
          id: share.id,
          kind: share.kind,
          audience: share.audience,
          passwordHash: share.passwordHash,
          expiresAt: share.expiresAt,
          maxViews: share.maxViews,
          views: share.views,
          lastViewedAt: share.lastViewedAt,
          createdAt: share.createdAt,
          revokedAt: share.revokedAt,
        },
        sharer: { name: user.name, email: user.email },
        of: { title: conversation.title, userId: conversation.userId, teamId: conversation.teamId },
      })
      .from(share)
      .innerJoin(user, eq(user.id, share.userId))
      .innerJoin(conversation, eq(conversation.id, share.conversationId))
      .where(
        and(
          isNull(share.revokedAt),
          team === undefined ? undefined : eq(conversation.teamId, team),
          before === undefined ? undefined : lt(share.id, before),
        ),
      )
      .orderBy(desc(share.id))
      .limit(limit + 1),
    arePublicLinksAllowed(store),
  ]);
  const items = rows.slice(0, limit).map(({ standing, sharer, of }) => ({
    ...standingOf(standing, allowed),
    sharer,
    title: can(person, 'conversation.read', of) ? of.title : null,
  }));
  return { items, before: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
}
