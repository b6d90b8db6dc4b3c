import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { AuditView } from '@/components/admin/audit-view';
import { auditInput } from '@/lib/audit/input';
import { auditChoices, listAudit } from '@/lib/audit/list';
import { can } from '@/lib/auth/policy';
import { currentPerson } from '@/lib/auth/session';
import { addDays, startOfDay } from '@/lib/format/time';
import { reader } from '@/lib/i18n/reader';
import { readTeam } from '@/lib/teams/teams';

type AuditPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('admin'))('audit.title') };
}

const { shape } = auditInput;
const day = z.iso.date();
/** What an address asks for; an empty field of the form, and what cannot be read, asks for nothing. */
const wished = z.object({
  team: shape.team.catch(undefined),
  actor: shape.actor.catch(undefined),
  action: shape.action.catch(undefined),
  from: day.optional().catch(undefined),
  to: day.optional().catch(undefined),
  before: shape.before.catch(undefined),
});

export default async function AuditPage({ searchParams }: AuditPageProps) {
  const person = await currentPerson();
  if (!person) redirect('/sign-in?next=/admin/audit');
  const { before, ...wish } = wished.parse(await searchParams);
  const { team, actor, action } = wish;
  if (!can(person, 'audit.read', { teamId: team ?? null })) notFound();
  const { zone } = await reader();
  const from = wish.from ? startOfDay(wish.from, zone) : undefined;
  const to = wish.to ? startOfDay(addDays(wish.to, 1), zone) : undefined;
  const [page, choices, ofTeam] = await Promise.all([
    listAudit(person, { team, actor, action, from, to, before }),
    auditChoices(person, team),
    team && can(person, 'team.read', { teamId: team }) ? readTeam(person, team) : null,
  ]);
  const narrowed = { team, actor, action, from: from?.toISOString(), to: to?.toISOString() };
  const given = Object.entries(narrowed).filter((entry): entry is [string, string] => Boolean(entry[1]));
  const known = Object.fromEntries(Object.entries(wish).filter(([, value]) => value));
  return (
    <AuditView
      page={page}
      query={new URLSearchParams(given).toString()}
      isFirstPage={!before}
      team={ofTeam?.name ?? null}
      wish={known}
      {...choices}
    />
  );
}
