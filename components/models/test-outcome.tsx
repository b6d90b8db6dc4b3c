'use client';

import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { Money } from '@/components/costs/amounts';
import { Refusal } from '@/components/form/refusal';
import { factLine } from '@/components/ui/facts';
import { useErrorWords } from '@/components/ui/use-error-words';
import { formatCount } from '@/lib/format/number';
import { formatDuration } from '@/lib/format/time';
import { call } from '@/lib/http/client';
import type { ModelTest } from '@/lib/models/types';
import { HostTroubleNote } from './host-trouble';

type Test = { busy: boolean; told: ModelTest | null; refusal: string | null; run: () => Promise<void> };

/** A small call to a model, when it is asked for. */
export function useTest(model: string): Test {
  const words = useErrorWords();
  const [busy, setBusy] = useState(false);
  const [told, setTold] = useState<ModelTest | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const run = async () => {
    setBusy(true);
    setRefusal(null);
    setTold(null);
    try {
      setTold(await call<ModelTest>('/api/models/test', { json: { model } }));
    } catch (error) {
      setRefusal(words(error));
    } finally {
      setBusy(false);
    }
  };
  return { busy, told, refusal, run };
}

/** What came of it: how quick, how dear, what it said; or why it did not work. */
export function TestOutcome({ test: { busy, told, refusal } }: { test: Test }) {
  const t = useTranslations('models.test');
  return (
    <div role="status" className="empty:hidden">
      {busy && <p className="text-small text-ink-muted">{t('busy')}</p>}
      {refusal && <Refusal>{refusal}</Refusal>}
      {told?.error && <HostTroubleNote trouble={told.error} />}
      {told && !told.error && <Answered told={told} />}
    </div>
  );
}

function Answered({ told }: { told: ModelTest }) {
  const t = useTranslations('models.test');
  const locale = useLocale();
  const { model, servedBy, ttftMs, totalMs, promptTokens, completionTokens, costNano, estimated, said } = told;
  const facts = [
    servedBy !== model && t('servedBy', { model: servedBy }),
    ttftMs !== null && t('first', { time: formatDuration(ttftMs, locale) }),
    t('total', { time: formatDuration(totalMs, locale) }),
    t('tokens', { input: formatCount(promptTokens, locale), output: formatCount(completionTokens, locale) }),
  ].filter((fact) => fact !== false);
  return (
    <div data-part="test" className="rounded-xl border border-line bg-sunken px-4 py-3 text-ui">
      <p className="font-medium">{t('answered')}</p>
      <p className="text-small text-pretty text-ink-muted tabular-nums">
        {factLine(facts)} · <Money of={{ costNano, knownNano: costNano ?? 0, estimated: estimated ? 1 : 0 }} />
      </p>
      {said && <p className="mt-1.5 font-read text-pretty break-words text-ink-soft">{said}</p>}
    </div>
  );
}
