'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { findUser } from '@/components/admin/find-user';
import { Refusal } from '@/components/form/refusal';
import { Submit } from '@/components/form/submit';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { PlusIcon } from '@/components/ui/icons';
import { Select } from '@/components/ui/select';
import { type BudgetPeriod, type BudgetScope, budgetPeriods } from '@/lib/budgets/types';
import { call } from '@/lib/http/client';
import { readLimit } from './amounts';
import { LimitFields } from './limit-fields';
import { useFields } from './use-fields';

export type Team = { id: string; name: string };

const scopes: readonly BudgetScope[] = ['installation', 'user-default', 'user', 'team'];

type Sent = {
  scope: BudgetScope;
  period: BudgetPeriod;
  limitNano: number;
  marks: number[];
  team?: string;
  email?: string;
};

function read(scope: BudgetScope, fields: Record<string, string>): Sent | string {
  const limit = readLimit(fields);
  if (scope === 'user' && !fields.email?.trim()) return 'email';
  if (scope === 'team' && !fields.team) return 'team';
  if (typeof limit === 'string') return limit;
  const period = budgetPeriods.find((one) => one === fields.period) ?? 'month';
  return { scope, period, ...limit, team: fields.team, email: fields.email?.trim() };
}

async function send({ team, email, ...budget }: Sent): Promise<void> {
  const subjectId = budget.scope === 'team' ? team : budget.scope === 'user' ? (await findUser(email ?? '')).id : null;
  await call('/api/budgets', { json: { ...budget, subjectId } });
}

type NewBudgetProps = { teams: Team[]; onMade: () => void };

export function NewBudget({ teams, onMade }: NewBudgetProps) {
  const t = useTranslations('budgets');
  const [open, setOpen] = useState(false);
  const [scope, setScope] = useState<BudgetScope>('installation');
  const done = () => {
    setOpen(false);
    onMade();
  };
  const { wrong, busy, refusal, onSubmit } = useFields<Sent>((fields) => read(scope, fields), send, done);
  if (!open) {
    return (
      <Button icon={<PlusIcon />} onClick={() => setOpen(true)} className="self-start">
        {t('add')}
      </Button>
    );
  }
  return (
    <form
      onSubmit={onSubmit}
      noValidate
      aria-label={t('add')}
      className="flex flex-col gap-4 rounded-xl border border-line bg-sunken p-4"
    >
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <Select
          label={t('scope')}
          name="scope"
          value={scope}
          onChange={({ target }) => setScope(scopes.find((one) => one === target.value) ?? 'installation')}
          options={scopes
            .filter((one) => one !== 'team' || teams.length > 0)
            .map((one) => ({ value: one, label: t(`scopes.${one}`) }))}
        />
        {scope === 'team' && (
          <Select
            label={t('team')}
            name="team"
            error={wrong === 'team' ? t('missing') : null}
            options={[{ value: '', label: t('choose') }, ...teams.map(({ id, name }) => ({ value: id, label: name }))]}
          />
        )}
        {scope === 'user' && (
          <Field
            label={t('user')}
            name="email"
            type="email"
            autoComplete="off"
            placeholder="ada@example.com"
            error={wrong === 'email' ? t('wrongUser') : null}
          />
        )}
        <Select
          label={t('period')}
          name="period"
          defaultValue="month"
          options={budgetPeriods.map((one) => ({ value: one, label: t(`periods.${one}`) }))}
        />
        <LimitFields marks={[50, 80]} wrong={wrong} />
      </div>
      {refusal && <Refusal>{refusal}</Refusal>}
      <div className="flex gap-2">
        <Submit look="primary" busy={busy}>
          {t('create')}
        </Submit>
        <Button look="quiet" onClick={() => setOpen(false)}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  );
}
