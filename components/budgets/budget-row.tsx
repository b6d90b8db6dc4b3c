'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Refusal } from '@/components/form/refusal';
import { Submit } from '@/components/form/submit';
import { useBudgetWords } from '@/components/shell/budgets/words';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import type { BudgetView } from '@/lib/budgets/types';
import { call } from '@/lib/http/client';
import { readLimit } from './amounts';
import { LimitFields } from './limit-fields';
import { Meter } from './meter';
import { useFields } from './use-fields';

type BudgetRowProps = { budget: BudgetView; onChanged: () => void };

export function BudgetRow({ budget, onChanged }: BudgetRowProps) {
  const t = useTranslations('budgets');
  const words = useBudgetWords();
  const [open, setOpen] = useState<'change' | 'end' | null>(null);
  const { scope, period, limitNano } = budget;
  const who =
    scope === 'installation'
      ? t('scopes.installation')
      : scope === 'user-default'
        ? t('defaultName')
        : (budget.subject ?? t('gone'));
  const done = () => {
    setOpen(null);
    onChanged();
  };
  return (
    <li data-budget={scope} className="flex flex-col gap-3 py-4">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <p className="min-w-0 flex-1 text-ui">
          <span className="font-medium">{who}</span>{' '}
          <span className="whitespace-nowrap text-ink-muted tabular-nums">
            {words.money(limitNano)} {t('perPeriod', { period })}
          </span>
        </p>
        <Button
          size="sm"
          onClick={() => setOpen(open === 'change' ? null : 'change')}
          aria-expanded={open === 'change'}
        >
          {t('change')}
        </Button>
        <Button size="sm" look="quiet" onClick={() => setOpen('end')}>
          {t('end')}
        </Button>
      </div>
      {scope === 'user-default' ? (
        <p className="text-small text-ink-muted">{t('perUser')}</p>
      ) : (
        <Meter budget={budget} name={who} />
      )}
      {open === 'change' && <Change budget={budget} onDone={done} onLeave={() => setOpen(null)} />}
      {open === 'end' && <End id={budget.id} onDone={done} onLeave={() => setOpen(null)} />}
    </li>
  );
}

type ActProps = { onDone: () => void; onLeave: () => void };

function Change({ budget: { id, limitNano, marks }, onDone, onLeave }: ActProps & { budget: BudgetView }) {
  const t = useTranslations('budgets');
  const save = (json: object) => call(`/api/budgets/${id}`, { method: 'PATCH', json });
  const { wrong, busy, refusal, onSubmit } = useFields(readLimit, save, onDone);
  return (
    <form onSubmit={onSubmit} noValidate aria-label={t('change')} className="flex flex-col gap-3">
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <LimitFields limitNano={limitNano} marks={marks} wrong={wrong} />
      </div>
      {refusal && <Refusal>{refusal}</Refusal>}
      <div className="flex gap-2">
        <Submit size="sm" look="primary" busy={busy}>
          {t('save')}
        </Submit>
        <Button size="sm" look="quiet" onClick={onLeave}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  );
}

function End({ id, onDone, onLeave }: ActProps & { id: string }) {
  const t = useTranslations('budgets');
  const { busy, refusal, onSubmit } = useFields(
    () => ({}),
    () => call(`/api/budgets/${id}`, { method: 'DELETE' }),
    onDone,
  );
  return (
    <Dialog
      open
      onClose={onLeave}
      title={t('endSure')}
      footer={
        <form onSubmit={onSubmit} className="contents">
          <Button onClick={onLeave}>{t('cancel')}</Button>
          <Submit look="danger" busy={busy}>
            {t('end')}
          </Submit>
        </form>
      }
    >
      <p className="text-pretty">{t('endText')}</p>
      {refusal && <Refusal>{refusal}</Refusal>}
    </Dialog>
  );
}
