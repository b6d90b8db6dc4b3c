'use client';

import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { EmailField, NameField } from '@/components/form/person-fields';
import { Refusal } from '@/components/form/refusal';
import { useForm } from '@/components/form/use-form';
import { Button } from '@/components/ui/button';
import { PlusIcon } from '@/components/ui/icons';
import type { UserView } from '@/lib/auth/person';
import { call } from '@/lib/http/client';

type AddUserProps = { onAdded: (user: UserView, link: string) => void };

export function AddUser({ onAdded }: AddUserProps) {
  const t = useTranslations('account.users');
  const [open, setOpen] = useState(false);
  const element = useRef<HTMLFormElement>(null);
  const form = useForm(
    (json) => call<{ user: UserView; link: string }>('/api/users', { json }),
    ({ user, link }) => {
      element.current?.reset();
      setOpen(false);
      onAdded(user, link);
    },
  );
  if (!open) {
    return (
      <Button icon={<PlusIcon />} onClick={() => setOpen(true)} className="self-start">
        {t('add')}
      </Button>
    );
  }
  return (
    <form ref={element} onSubmit={form.onSubmit} noValidate aria-label={t('add')} className="flex flex-col gap-4">
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <NameField autoFocus error={form.wrong('name')} />
        <EmailField error={form.wrong('email')} />
      </div>
      {form.refusal && <Refusal>{form.refusal}</Refusal>}
      <Button type="submit" look="primary" busy={form.busy} className="self-start">
        {t('addAct')}
      </Button>
    </form>
  );
}
