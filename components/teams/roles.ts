import type { TeamRole } from '@/lib/auth/person';

/** Roles that are given; an owner is made by handing the team over. */
export const givenRoles = ['admin', 'member', 'viewer'] as const satisfies TeamRole[];
