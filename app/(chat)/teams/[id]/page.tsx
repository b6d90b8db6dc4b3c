import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { cache } from 'react';
import { TeamPage } from '@/components/teams/team-page';
import { can } from '@/lib/auth/policy';
import { currentPerson } from '@/lib/auth/session';
import { PenseeError } from '@/lib/errors';
import { Words } from '@/lib/i18n/words';
import { canMail } from '@/lib/mail/send';
import { listNotices } from '@/lib/sharing/notices';
import { teamIds } from '@/lib/teams/input';
import { readTeam } from '@/lib/teams/teams';

type PageProps = { params: Promise<{ id: string }> };

const readFor = cache(async (id: string) => {
  const person = await currentPerson();
  if (!person) redirect('/sign-in');
  const named = teamIds.team.safeParse({ team: id });
  if (!named.success) notFound();
  try {
    return { person, team: await readTeam(person, named.data.team) };
  } catch (error) {
    if (error instanceof PenseeError && error.code === 'not-found') notFound();
    throw error;
  }
});

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  return { title: (await readFor((await params).id)).team.name };
}

export default async function Team({ params }: PageProps) {
  const { person, team } = await readFor((await params).id);
  const own = { teamId: team.id };
  const pages = [
    ...(can(person, 'costs.readTeam', own) ? [{ name: 'costs' as const, href: `/usage/teams/${team.id}` }] : []),
    ...(can(person, 'audit.read', own) ? [{ name: 'audit' as const, href: `/admin/audit?team=${team.id}` }] : []),
  ];
  const links = can(person, 'team.manage', own) ? await listNotices(person, { team: team.id }) : null;
  return (
    <Words namespaces={['auth', 'sharing', 'teams']} within>
      <TeamPage team={team} pages={pages} canMail={canMail()} links={links} />
    </Words>
  );
}
