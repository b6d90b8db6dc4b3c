'use client';

import { useTranslations } from 'next-intl';
import { type ReactNode, useId } from 'react';
import { Button, type ButtonLook } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Refusal } from './refusal';
import { Submit } from './submit';
import type { Form } from './use-form';

type FormDialogProps = {
  form: Form;
  title: string;
  /** What its button does. */
  act: string;
  look?: ButtonLook;
  /** Why it was refused, where the form's own words do not do. */
  refusal?: string | null;
  onClose: () => void;
  children: ReactNode;
};

/** A form over the page, with the way out beside its button. */
export function FormDialog({ form, title, act, look = 'primary', onClose, children, ...said }: FormDialogProps) {
  const t = useTranslations('shell');
  const id = useId();
  const refusal = said.refusal ?? form.refusal;
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Submit form={id} look={look} busy={form.busy}>
            {act}
          </Submit>
        </>
      }
    >
      <form id={id} onSubmit={form.onSubmit} noValidate className="flex flex-col gap-4">
        {children}
        {refusal && <Refusal>{refusal}</Refusal>}
      </form>
    </Dialog>
  );
}
