import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { AccountView } from '@/components/account/account-view';
import { accountOf } from '@/lib/auth/account';
import { listTokens } from '@/lib/auth/api-tokens';
import { signInWays } from '@/lib/auth/entrance';
import { currentPerson } from '@/lib/auth/session';
import { listSessions } from '@/lib/auth/sessions';
import { Words } from '@/lib/i18n/words';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('account'))('title') };
}

export default async function AccountPage() {
  const person = await currentPerson();
  if (!person) redirect('/sign-in?next=/account');
  const [account, sessions, tokens, ways] = await Promise.all([
    accountOf(person),
    listSessions(person),
    listTokens(person),
    signInWays(),
  ]);
  return (
    <Words namespaces={['auth', 'account']} within>
      <AccountView account={account} sessions={sessions} tokens={tokens} provider={ways.provider} canMail={ways.mail} />
    </Words>
  );
}
