import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { useActName } from './use-act-name';

/** As the address bar has it; days are the reader's own. */
export type AuditWish = { team?: string; actor?: string; action?: string; from?: string; to?: string };

type AuditFilterProps = {
  wish: AuditWish;
  actors: { id: string | null; name: string | null }[];
  actions: string[];
};

/** A plain form: what it asks for stands in the address and can be kept. */
export function AuditFilter({ wish, actors, actions }: AuditFilterProps) {
  const t = useTranslations('admin.audit');
  const nameOf = useActName();
  return (
    <form
      key={JSON.stringify(wish)}
      method="get"
      className="grid grid-cols-2 items-end gap-3 sm:grid-cols-[1fr_1fr_auto_auto_auto]"
    >
      {wish.team && <input type="hidden" name="team" value={wish.team} />}
      <Select
        label={t('who')}
        name="actor"
        defaultValue={wish.actor ?? ''}
        options={[
          { value: '', label: t('anyone') },
          ...actors.map(({ id, name }) => ({
            value: id ?? 'server',
            label: id === null ? t('server') : (name ?? `${t('gone')} (${id.slice(-6)})`),
          })),
        ]}
      />
      <Select
        label={t('what')}
        name="action"
        defaultValue={wish.action ?? ''}
        options={[
          { value: '', label: t('anything') },
          ...actions.map((action) => ({ value: action, label: nameOf(action) })),
        ]}
      />
      <Field label={t('from')} type="date" name="from" defaultValue={wish.from} />
      <Field label={t('to')} type="date" name="to" defaultValue={wish.to} />
      <Button type="submit" className="h-10 max-sm:col-span-2">
        {t('show')}
      </Button>
    </form>
  );
}
