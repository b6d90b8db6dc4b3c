'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type KeyboardEvent, useId, useState } from 'react';
import { findUser } from '@/components/admin/find-user';
import { Refusal } from '@/components/form/refusal';
import { Submit } from '@/components/form/submit';
import { useForm } from '@/components/form/use-form';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import type { Named } from '@/lib/conversations/view';
import { call } from '@/lib/http/client';
import type { ModelSettingView } from '@/lib/models/types';
import { Chosen } from './chosen';

type AccessFormProps = { model: ModelSettingView; teams: Named[]; onLeave: () => void };

const idsOf = (all: readonly Named[]) => all.map(({ id }) => id);
const without = (all: readonly Named[], id: string) => all.filter((one) => one.id !== id);

/** Who may use a model: everybody, or these people and whoever writes in these teams. */
export function AccessForm({ model, teams, onLeave }: AccessFormProps) {
  const t = useTranslations('models.access');
  const router = useRouter();
  const name = useId();
  const [forAll, setForAll] = useState(model.forAll);
  const [chosenTeams, setTeams] = useState(model.teams);
  const [users, setUsers] = useState(model.users);
  const { busy, refusal, onSubmit } = useForm(
    () => {
      const access = forAll
        ? { forAll, users: [], teams: [] }
        : { forAll, users: idsOf(users), teams: idsOf(chosenTeams) };
      return call('/api/models/settings', { method: 'PATCH', json: { model: model.id, access } });
    },
    () => {
      onLeave();
      router.refresh();
    },
  );
  const others = teams.filter(({ id }) => !idsOf(chosenTeams).includes(id));
  return (
    <form
      onSubmit={onSubmit}
      noValidate
      aria-label={t('label', { model: model.id })}
      className="flex flex-col gap-4 rounded-xl border border-line bg-sunken p-4"
    >
      <fieldset className="flex flex-wrap gap-x-6 gap-y-1">
        <legend className="sr-only">{t('label', { model: model.id })}</legend>
        {[true, false].map((all) => (
          <label key={String(all)} className="flex min-h-10 items-center gap-2.5 text-ui touch:min-h-11">
            <input
              type="radio"
              name={name}
              checked={forAll === all}
              onChange={() => setForAll(all)}
              className="size-4 shrink-0"
            />
            {t(all ? 'everybody' : 'these')}
          </label>
        ))}
      </fieldset>
      {!forAll && (
        <>
          <Chosen
            label={t('chosen')}
            none={t('noneYet')}
            items={[
              ...chosenTeams.map(({ id, name: of }) => ({
                id,
                label: t('team', { name: of }),
                onRemove: () => setTeams(without(chosenTeams, id)),
              })),
              ...users.map(({ id, name: of }) => ({ id, label: of, onRemove: () => setUsers(without(users, id)) })),
            ]}
          />
          <div className="grid items-start gap-4 sm:grid-cols-2">
            <AddUser onAdd={(user) => setUsers([...without(users, user.id), user])} />
            {teams.length > 0 && (
              <Select
                label={t('addTeam')}
                value=""
                onChange={({ target }) => setTeams([...chosenTeams, ...others.filter(({ id }) => id === target.value)])}
                options={[
                  { value: '', label: t('choose') },
                  ...others.map(({ id, name: of }) => ({ value: id, label: of })),
                ]}
              />
            )}
          </div>
        </>
      )}
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

function AddUser({ onAdd }: { onAdd: (user: Named) => void }) {
  const t = useTranslations('models.access');
  const [email, setEmail] = useState('');
  const [state, setState] = useState<'idle' | 'busy' | 'wrong'>('idle');
  const add = async () => {
    if (email.trim() === '' || state === 'busy') return;
    setState('busy');
    try {
      const { id, name } = await findUser(email.trim());
      onAdd({ id, name });
      setEmail('');
      setState('idle');
    } catch {
      setState('wrong');
    }
  };
  // Enter adds the person; it would send the whole form.
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    void add();
  };
  return (
    <Field
      label={t('addUser')}
      type="email"
      autoComplete="off"
      placeholder="ada@example.com"
      value={email}
      onChange={({ target }) => {
        setEmail(target.value);
        setState('idle');
      }}
      onKeyDown={onKeyDown}
      error={state === 'wrong' ? t('wrongUser') : null}
      aside={
        <Button size="sm" look="quiet" busy={state === 'busy'} onClick={() => void add()} className="-my-1.5">
          {t('add')}
        </Button>
      }
    />
  );
}
