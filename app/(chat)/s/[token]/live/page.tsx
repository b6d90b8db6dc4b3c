import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { notFound, redirect } from 'next/navigation';
import { LiveView } from '@/components/sharing/live/live-view';
import { Words } from '@/lib/i18n/words';
import { openShare, passOf } from '@/lib/sharing/open';

type LivePageProps = { params: Promise<{ token: string }> };

export const metadata: Metadata = { referrer: 'no-referrer' };

export default async function LivePage({ params }: LivePageProps) {
  const { token } = await params;
  const opened = await openShare({ token, cookies: (await headers()).get('cookie'), counts: 'live' });
  if (opened?.state === 'locked') redirect(`/s/${token}`);
  if (opened?.share.kind !== 'live') notFound();
  return (
    <Words namespaces={['sharing']} within>
      <LiveView token={token} pass={passOf(token)} />
    </Words>
  );
}
