import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { LiveView } from '@/components/sharing/live/live-view';
import { Words } from '@/lib/i18n/words';
import { passToGoOn } from '@/lib/sharing/going-on';

type LivePageProps = { params: Promise<{ token: string }> };

export const metadata: Metadata = { referrer: 'no-referrer' };

export default async function LivePage({ params }: LivePageProps) {
  const { token } = await params;
  const pass = await passToGoOn(token, await headers());
  if (pass === null) redirect(`/s/${token}`);
  return (
    <Words namespaces={['sharing']} within>
      <LiveView token={token} pass={pass} />
    </Words>
  );
}
