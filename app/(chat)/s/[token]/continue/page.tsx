import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { notFound, redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { ContinueView } from '@/components/sharing/continue/continue-view';
import { can } from '@/lib/auth/policy';
import { currentPerson } from '@/lib/auth/session';
import { Words } from '@/lib/i18n/words';
import { shareOptions } from '@/lib/sharing/audience';
import { openShare, passIn } from '@/lib/sharing/open';
import { mayRead } from '@/lib/sharing/reads';

type ContinuePageProps = { params: Promise<{ token: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('sharing'))('continue.title'), referrer: 'no-referrer' };
}

export default async function ContinuePage({ params }: ContinuePageProps) {
  const [{ token }, person, head] = await Promise.all([params, currentPerson(), headers()]);
  if (!person) redirect(`/sign-in?next=/s/${token}/continue`);
  if (!(await mayRead(head))) redirect(`/s/${token}`);
  const cookies = head.get('cookie');
  const opened = await openShare({ token, cookies, counts: null, pass: passIn(cookies, token) });
  if (opened?.state === 'locked') redirect(`/s/${token}`);
  if (opened?.share.kind !== 'snapshot') notFound();
  const { teams } = await shareOptions(person);
  const writable = teams.filter((team) => can(person, 'team.write', { teamId: team.id }));
  return (
    <Words namespaces={['sharing']} within>
      <ContinueView token={token} title={opened.share.title} teams={writable} />
    </Words>
  );
}
