import { redirect } from 'next/navigation';
import type { ReactNode } from 'react';
import { Shell } from '@/components/shell/shell';
import { currentPerson } from '@/lib/auth/session';
import { env } from '@/lib/config/env';
import { listConversations } from '@/lib/conversations/list';
import { reader } from '@/lib/i18n/reader';
import { Words } from '@/lib/i18n/words';

export default async function ChatLayout({ children }: { children: ReactNode }) {
  const person = await currentPerson();
  if (!person) redirect('/sign-in');
  const [first, { rail, theme }] = await Promise.all([listConversations(person, {}), reader()]);
  const { id, name, email, role } = person;
  return (
    <Words namespaces={['chat']} within>
      <Shell person={{ id, name, email, role }} first={first} rail={rail} theme={theme} practice={!env().KIMI_API_KEY}>
        {children}
      </Shell>
    </Words>
  );
}
