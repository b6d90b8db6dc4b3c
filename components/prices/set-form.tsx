'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { Opener } from '@/components/form/opener';
import { Refusal } from '@/components/form/refusal';
import { Submit } from '@/components/form/submit';
import { useForm } from '@/components/form/use-form';
import { Button } from '@/components/ui/button';
import { Field, type FieldProps } from '@/components/ui/field';
import { call } from '@/lib/http/client';

type SetFormProps = {
  title: string;
  path: string;
  fields: (Pick<FieldProps, 'label' | 'hint' | 'type' | 'required' | 'defaultValue' | 'inputMode'> & {
    name: string;
  })[];
  /** The fields as the API takes them. @throws PenseeError naming a field that cannot be read */
  read: (fields: Record<string, string>) => object;
};

/** Sets something from a day on: a button that opens into a form. */
export function SetForm(props: SetFormProps) {
  return <Opener label={props.title}>{(close) => <OpenForm {...props} onClose={close} />}</Opener>;
}

function OpenForm({ title, path, fields, read, onClose }: SetFormProps & { onClose: () => void }) {
  const t = useTranslations('costs.prices');
  const shell = useTranslations('shell');
  const router = useRouter();
  const form = useForm(
    async (typed) => call(path, { json: read(typed) }),
    () => {
      router.refresh();
      onClose();
    },
  );
  return (
    <form
      onSubmit={form.onSubmit}
      onKeyDown={(event) => event.key === 'Escape' && onClose()}
      noValidate
      aria-label={title}
      className="flex flex-col gap-4 rounded-xl border border-line bg-sunken p-4"
    >
      <div className="grid items-start gap-4 sm:grid-cols-3">
        {fields.map((field, index) => (
          <Field key={field.name} maxLength={200} {...field} autoFocus={index === 0} error={form.wrong(field.name)} />
        ))}
      </div>
      {form.refusal && <Refusal>{form.refusal}</Refusal>}
      <div className="flex gap-2">
        <Submit look="primary" busy={form.busy}>
          {t('save')}
        </Submit>
        <Button onClick={onClose}>{shell('cancel')}</Button>
      </div>
    </form>
  );
}
