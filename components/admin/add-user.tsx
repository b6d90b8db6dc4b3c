'use client';

import { useTranslations } from 'next-intl';
import { Opener } from '@/components/form/opener';
import { EmailField, NameField } from '@/components/form/person-fields';
import { Refusal } from '@/components/form/refusal';
import { Submit } from '@/components/form/submit';
import { useForm } from '@/components/form/use-form';
import { Button } from '@/components/ui/button';
import type { UserView } from '@/lib/auth/person';
import { call } from '@/lib/http/client';

type AddUserProps = { onAdded: (user: UserView, link: string) => void };

export function AddUser({ onAdded }: AddUserProps) {
  const t = useTranslations('account.users');
  return (
    <Opener label={t('add')}>
      {(close) => (
        <AddForm
          onClose={close}
          onAdded={(user, link) => {
            close();
            onAdded(user, link);
          }}
        />
      )}
    </Opener>
  );
}

function AddForm({ onAdded, onClose }: AddUserProps & { onClose: () => void }) {
  const t = useTranslations('account.users');
  const shell = useTranslations('shell');
  const form = useForm(
    (json) => call<{ user: UserView; link: string }>('/api/users', { json }),
    ({ user, link }) => onAdded(user, link),
  );
  return (
    <form
      onSubmit={form.onSubmit}
      onKeyDown={(event) => event.key === 'Escape' && onClose()}
      noValidate
      aria-label={t('add')}
      className="flex w-full flex-col gap-4"
    >
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <NameField autoFocus error={form.wrong('name')} />
        <EmailField error={form.wrong('email')} />
      </div>
      {form.refusal && <Refusal>{form.refusal}</Refusal>}
      <div className="flex gap-2">
        <Submit look="primary" busy={form.busy}>
          {t('addAct')}
        </Submit>
        <Button onClick={onClose}>{shell('cancel')}</Button>
      </div>
    </form>
  );
}
