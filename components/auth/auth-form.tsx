'use client';

import type { ReactNode } from 'react';
import { Refusal } from '@/components/form/refusal';
import { Submit } from '@/components/form/submit';
import type { Form } from '@/components/form/use-form';
import { Heading } from './heading';

type AuthFormProps = {
  form: Form;
  title: string;
  intro?: ReactNode;
  /** What its button says. */
  act: string;
  /** Says more than the form's own refusal. */
  refusal?: ReactNode;
  /** Other ways, below the button. */
  below?: ReactNode;
  children: ReactNode;
};

/** The one shape of the forms before the sign-in: what it is for, its fields, why it was refused, its act. */
export function AuthForm({ form, title, intro, act, refusal = form.refusal, below, children }: AuthFormProps) {
  return (
    <div className="flex flex-col gap-7">
      <Heading title={title}>{intro}</Heading>
      <form onSubmit={form.onSubmit} noValidate className="flex flex-col gap-5">
        {children}
        {refusal && <Refusal>{refusal}</Refusal>}
        <Submit look="primary" busy={form.busy} className="h-10 w-full">
          {act}
        </Submit>
      </form>
      {below}
    </div>
  );
}
