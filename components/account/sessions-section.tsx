'use client';

import { useTranslations } from 'next-intl';
import { useCallback, useEffect, useState } from 'react';
import { Button } from '@/components/ui/button';
import { toast } from '@/components/ui/toast';
import { useErrorWords } from '@/components/ui/use-error-words';
import type { SessionView } from '@/lib/auth/person';
import { call, codeOf } from '@/lib/http/client';
import { Section } from './section';
import { SessionRow } from './session-row';
import { onSessionsChanged } from './sessions-changed';

export function SessionsSection({ first }: { first: SessionView[] }) {
  const t = useTranslations('account.sessions');
  const words = useErrorWords();
  const [sessions, setSessions] = useState(first);
  const load = useCallback(
    () =>
      call<{ items: SessionView[] }>('/api/account/sessions').then(
        ({ items }) => setSessions(items),
        () => toast(t('failed'), { tone: 'danger' }),
      ),
    [t],
  );
  useEffect(() => onSessionsChanged(() => void load()), [load]);

  async function end(id: string): Promise<void> {
    try {
      await call(`/api/account/sessions/${id}`, { method: 'DELETE' });
      toast(t('ended'));
    } catch (error) {
      if (codeOf(error) !== 'not-found') toast(words(error), { tone: 'danger' });
    }
    await load();
  }

  async function endAll(): Promise<void> {
    try {
      await call('/api/account/sessions', { method: 'DELETE' });
      window.location.assign('/sign-in');
    } catch (error) {
      toast(words(error), { tone: 'danger' });
    }
  }

  return (
    <Section title={t('title')} intro={t('intro')}>
      <ul className="-mt-3 divide-y divide-line">
        {sessions.map((session) => (
          <SessionRow key={session.id} session={session} onEnd={() => end(session.id)} />
        ))}
      </ul>
      <Button onClick={() => void endAll()} className="mt-4">
        {t('everywhere')}
      </Button>
    </Section>
  );
}
