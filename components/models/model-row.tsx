'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { useAct } from '@/components/ui/use-act';
import type { Named } from '@/lib/conversations/view';
import { call } from '@/lib/http/client';
import type { ModelSettingView } from '@/lib/models/types';
import { AccessForm } from './access-form';
import { AliasSelect } from './alias-select';
import { ModelWords } from './model-words';
import { TestOutcome, useTest } from './test-outcome';

type ModelRowProps = {
  model: ModelSettingView;
  teams: Named[];
  isDefault: boolean;
  /** The host tells what it lists, so that what it does not is gone. */
  isKnown: boolean;
  /** What may serve for it. */
  substitutes: string[];
};

export function ModelRow({ model, teams, isDefault, isKnown, substitutes }: ModelRowProps) {
  const t = useTranslations('models');
  const { act } = useAct();
  const [wish, setWish] = useState<boolean | null>(null);
  const [open, setOpen] = useState(false);
  const test = useTest(model.id);
  const { id, enabled, listed, alias } = model;
  const turn = async (on: boolean) => {
    setWish(on);
    await act(() => call('/api/models/settings', { method: 'PATCH', json: { model: id, enabled: on } }));
    setWish(null);
  };
  return (
    <li data-model={id} className="flex flex-col gap-3 py-4">
      <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
        <ModelWords model={model} isDefault={isDefault} isKnown={isKnown} />
        <div className="flex flex-wrap items-center gap-2">
          <label className="flex min-h-10 items-center gap-2 pr-2 text-ui touch:min-h-11">
            <input
              type="checkbox"
              checked={wish ?? enabled}
              aria-label={t('enabledOf', { model: id })}
              onChange={({ target }) => void turn(target.checked)}
              className="size-4"
            />
            {t('enabled')}
          </label>
          <Button
            size="sm"
            aria-expanded={open}
            aria-label={t('accessOf', { model: id })}
            onClick={() => setOpen(!open)}
          >
            {t('access.act')}
          </Button>
          <Button size="sm" busy={test.busy} aria-label={t('testOf', { model: id })} onClick={() => void test.run()}>
            {t('test.act')}
          </Button>
        </div>
      </div>
      {((isKnown && !listed) || alias !== null) && <AliasSelect model={model} substitutes={substitutes} />}
      {open && <AccessForm model={model} teams={teams} onLeave={() => setOpen(false)} />}
      <TestOutcome test={test} />
    </li>
  );
}
