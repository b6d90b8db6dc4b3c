import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import type { ReactNode } from 'react';
import { Shell } from '@/components/shell/shell';
import { currentPerson } from '@/lib/auth/session';
import { budgetsOf, shownBudgets } from '@/lib/budgets/standing';
import { listConversations } from '@/lib/conversations/list';
import { reader } from '@/lib/i18n/reader';
import { Words } from '@/lib/i18n/words';
import { currentHost } from '@/lib/models/host';
import { noticesOf } from '@/lib/notices/notices';
import { listTeams } from '@/lib/teams/teams';

export default async function ChatLayout({ children }: { children: ReactNode }) {
  const person = await currentPerson();
  if (!person) redirect(await signInPath());
  const { id, name, email, role, teams } = person;
  const { rail, theme, space } = await reader();
  const teamId = space !== null && space in teams ? space : null;
  const [page, mine, host, budgets, notices] = await Promise.all([
    listConversations(person, { teamId }),
    listTeams(person),
    currentHost(),
    shownBudgets(budgetsOf(person)),
    noticesOf(person),
  ]);
  return (
    <Words namespaces={['chat']} within>
      <Shell
        person={{ id, name, email, role, teams }}
        teams={mine}
        first={{ ...page, teamId }}
        rail={rail}
        theme={theme}
        practice={host.practice}
        standing={{ budgets, notices }}
      >
        {children}
      </Shell>
    </Words>
  );
}

/** A relative path, so that it holds under any host name; it leads back here. */
async function signInPath(): Promise<string> {
  const path = (await headers()).get('x-path');
  return path && path !== '/' ? `/sign-in?next=${encodeURIComponent(path)}` : '/sign-in';
}
