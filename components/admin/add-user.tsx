'use client';

import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { Refusal } from '@/components/auth/notice';
import { useForm } from '@/components/auth/use-form';
import { useTrouble } from '@/components/auth/use-trouble';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { PlusIcon } from '@/components/ui/icons';
import { fieldLimits } from '@/lib/auth/field-limits';
import type { UserView } from '@/lib/auth/person';
import { call } from '@/lib/http/client';

type AddUserProps = { onAdded: (user: UserView, link: string) => void };

export function AddUser({ onAdded }: AddUserProps) {
  const t = useTranslations('account.users');
  const auth = useTranslations('auth');
  const [open, setOpen] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const { busy, trouble, onSubmit } = useForm(
    (json) => call<{ user: UserView; link: string }>('/api/users', { json }),
    ({ user, link }) => {
      form.current?.reset();
      setOpen(false);
      onAdded(user, link);
    },
  );
  const words = useTrouble(trouble);
  if (!open) {
    return (
      <Button icon={<PlusIcon />} onClick={() => setOpen(true)} className="self-start">
        {t('add')}
      </Button>
    );
  }
  return (
    <form ref={form} onSubmit={onSubmit} noValidate aria-label={t('add')} className="flex flex-col gap-4">
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <Field label={auth('name')} name="name" maxLength={fieldLimits.name} autoFocus error={words.field('name')} />
        <Field
          label={auth('email')}
          name="email"
          type="email"
          maxLength={fieldLimits.email}
          error={words.field('email')}
        />
      </div>
      {words.form && <Refusal>{words.form}</Refusal>}
      <Button type="submit" look="primary" busy={busy} className="self-start">
        {t('addAct')}
      </Button>
    </form>
  );
}
