'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { EmailField, NameField } from '@/components/form/person-fields';
import { Refusal } from '@/components/form/refusal';
import { useForm } from '@/components/form/use-form';
import { Button } from '@/components/ui/button';
import { PlusIcon } from '@/components/ui/icons';
import type { UserView } from '@/lib/auth/person';
import { call } from '@/lib/http/client';

type AddUserProps = { onAdded: (user: UserView, link: string) => void };

/** A button that opens into a form, and takes the focus again when the form closes. */
export function AddUser({ onAdded }: AddUserProps) {
  const t = useTranslations('account.users');
  const [open, setOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const wasOpen = useRef(false);
  useEffect(() => {
    if (wasOpen.current && !open) opener.current?.focus();
    wasOpen.current = open;
  }, [open]);
  if (open) {
    return (
      <AddForm
        onClose={() => setOpen(false)}
        onAdded={(user, link) => {
          setOpen(false);
          onAdded(user, link);
        }}
      />
    );
  }
  return (
    <Button ref={opener} icon={<PlusIcon />} onClick={() => setOpen(true)} className="self-start">
      {t('add')}
    </Button>
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
        <Button type="submit" look="primary" busy={form.busy}>
          {t('addAct')}
        </Button>
        <Button onClick={onClose}>{shell('cancel')}</Button>
      </div>
    </form>
  );
}
