import { Suspense } from 'react';
import { CallList } from '@/components/costs/call-list';
import { ConversationList } from '@/components/costs/conversation-list';
import { CostsView } from '@/components/costs/costs-view';
import { OddDays } from '@/components/costs/odd-days';
import { RunList } from '@/components/costs/run-list';
import { Summary } from '@/components/costs/summary';
import type { Person } from '@/lib/auth/person';
import { reader } from '@/lib/i18n/reader';
import { Words } from '@/lib/i18n/words';
import { listCalls } from '@/lib/spend/costs/calls';
import { conversationCosts, runCosts } from '@/lib/spend/costs/conversations';
import { filterNames } from '@/lib/spend/costs/names';
import { oddReport } from '@/lib/spend/costs/odd-days';
import { type CostAsk, cutsOf, looseQuery, type Scope } from '@/lib/spend/costs/query';
import { costReport } from '@/lib/spend/costs/report';
import { askFor } from '@/lib/spend/costs/request';

export type SearchParams = Promise<Record<string, string | string[] | undefined>>;
type Place = { person: Person; path: string; ask: CostAsk };

/** What an address asks of the costs of a scope, by the reader's own clock. Practice has no money to be shown. */
export async function askOfPage(scope: Scope, searchParams: SearchParams): Promise<CostAsk> {
  const ask = await askFor(scope, looseQuery(await searchParams), (await reader()).zone);
  if (ask.filter.practice && ask.query.show === 'money') delete ask.query.show;
  return ask;
}

/** The cost pages are one page with three scopes: everybody's, a team's, one's own. */
export async function CostsScreen({ person, path, ask, all }: Place & { all: boolean }) {
  const { scope } = ask;
  const api = scope.kind === 'team' ? `scope=team&team=${scope.teamId}` : `scope=${scope.kind}`;
  const odd = !ask.query.view || ask.query.view === 'summary';
  return (
    <Words namespaces={['costs']} within>
      <CostsView path={path} scope={api} ask={ask} names={await filterNames(ask)}>
        {odd && (
          <Suspense>
            <Odd person={person} path={path} ask={ask} scope={api} />
          </Suspense>
        )}
        <Level person={person} path={path} api={api} ask={ask} all={all} />
      </CostsView>
    </Words>
  );
}

const Odd = async ({ path, ask, scope }: Place & { scope: string }) => (
  <OddDays
    odd={await oddReport(ask)}
    path={path}
    query={ask.query}
    zone={ask.zone}
    scope={scope}
    own={ask.scope.kind === 'own'}
  />
);

async function Level({ person, path, api, ask, all }: Place & { api: string; all: boolean }) {
  const { query, zone, scope, filter } = ask;
  const place = { path, query, zone, own: scope.kind === 'own', practice: filter.practice };
  if (query.view === 'conversations')
    return <ConversationList {...place} list={await conversationCosts(person, ask)} />;
  if (query.view === 'runs') return <RunList {...place} list={await runCosts(ask)} />;
  if (query.view === 'calls') return <CallList {...place} {...(await listCalls(ask))} />;
  return <Summary report={await costReport(ask)} path={path} api={api} cuts={cutsOf(scope)} all={all} />;
}
