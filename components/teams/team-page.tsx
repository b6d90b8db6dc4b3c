'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Section } from '@/components/account/section';
import { Notices } from '@/components/sharing/links/notices';
import { useMe } from '@/components/shell/space';
import { buttonClass } from '@/components/ui/button';
import { Page } from '@/components/ui/page';
import type { ShareNotices } from '@/lib/sharing/view';
import type { TeamView } from '@/lib/teams/types';
import { EndSection } from './end-section';
import { InvitesSection } from './invites-section';
import { MemberRow } from './member-row';
import { NameSection } from './name-section';

type TeamPageProps = {
  team: TeamView;
  /** What else there is of the team for this person to see. */
  pages: { name: 'costs' | 'audit'; href: string }[];
  canMail: boolean;
  /** Links to what lies in the team's space; null where they are not this person's to see. */
  links: ShareNotices | null;
};

/** Who is in a team, who is invited, and what becomes of it. */
export function TeamPage({ team, pages, canMail, links }: TeamPageProps) {
  const t = useTranslations('teams');
  const me = useMe();
  const { id, members, invites } = team;
  return (
    <Page
      title={team.name}
      intro={t(`intro.${team.role}`)}
      aside={
        pages.length > 0 && (
          <nav aria-label={t('pages.label')} className="flex flex-wrap gap-2">
            {pages.map(({ name, href }) => (
              <Link key={name} href={href} prefetch={false} className={buttonClass()}>
                {t(`pages.${name}`)}
              </Link>
            ))}
          </nav>
        )
      }
    >
      <Section title={t('members.title')} intro={t('members.intro')}>
        <ul aria-label={t('members.title')} className="-mt-3 divide-y divide-line">
          {members.map((member) => (
            <MemberRow key={member.id} teamId={id} member={member} own={team.role} self={member.id === me.id} />
          ))}
        </ul>
      </Section>
      {invites && <InvitesSection teamId={id} invites={invites} canMail={canMail} />}
      {links && (
        <Section title={t('links.title')} intro={t('links.intro')}>
          <Notices key={links.items[0]?.id} first={links} team={id} none={t('links.none')} />
        </Section>
      )}
      {invites && <NameSection key={team.name} teamId={id} name={team.name} />}
      <EndSection team={team} selfId={me.id} />
    </Page>
  );
}
