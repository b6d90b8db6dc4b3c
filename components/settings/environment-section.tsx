'use client';

import { useTranslations } from 'next-intl';
import { type ReactNode, useId, useState } from 'react';
import { Field } from '@/components/ui/field';
import { EmptyState } from '@/components/ui/state';
import type { EnvironmentView } from '@/lib/settings/types';

type Name = Parameters<ReturnType<typeof useTranslations<'settings.environment.about'>>>[0];

const code = (words: ReactNode) => <code className="font-mono text-tiny">{words}</code>;

/** What the server was started with, to be read only. */
export function EnvironmentSection({ rows }: { rows: EnvironmentView[] }) {
  const t = useTranslations('settings.environment');
  const [search, setSearch] = useState('');
  const wanted = search.trim().toLocaleLowerCase();
  const fits = (row: EnvironmentView) =>
    [row.name, row.value ?? '', t(`about.${row.name as Name}`)].some((text) =>
      text.toLocaleLowerCase().includes(wanted),
    );
  const groups = [...Map.groupBy(rows.filter(fits), (row) => row.group)];
  return (
    <section className="flex flex-col gap-6 border-t border-line pt-7">
      <header>
        <h2 className="text-lead font-medium">{t('title')}</h2>
        <p className="mt-1 text-small text-pretty text-ink-muted">{t.rich('intro', { code })}</p>
      </header>
      <Field type="search" label={t('search')} maxLength={200} onChange={({ target }) => setSearch(target.value)} />
      {groups.length === 0 && <EmptyState title={t('none')}>{t('noneText')}</EmptyState>}
      {groups.map(([group, all]) => (
        <EnvironmentTable key={group} group={group} rows={all} />
      ))}
    </section>
  );
}

function EnvironmentTable({ group, rows }: { group: EnvironmentView['group']; rows: EnvironmentView[] }) {
  const t = useTranslations('settings.environment');
  const id = useId();
  return (
    <div>
      <h3 id={id} className="mb-2 text-ui font-medium">
        {t(`group.${group}`)}
      </h3>
      <table aria-labelledby={id} className="w-full table-fixed border-y border-line text-small">
        <thead className="sr-only">
          <tr>
            <th scope="col">{t('name')}</th>
            <th scope="col">{t('value')}</th>
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {rows.map((row) => (
            <tr key={row.name} className="align-top">
              <th scope="row" className="py-2.5 pr-4 text-left font-normal">
                <code className="font-mono text-tiny font-medium break-words">{row.name}</code>
                <span className="block text-pretty text-ink-muted">{t(`about.${row.name as Name}`)}</span>
              </th>
              <td className="py-2.5 break-words">
                <Shown row={row} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Shown({ row: { source, secret, value, overruled } }: { row: EnvironmentView }) {
  const t = useTranslations('settings.environment');
  if (source === 'none') return <span className="text-ink-muted">{t('unset')}</span>;
  return (
    <>
      {value === null ? (
        t('secret')
      ) : (
        <>
          <code className="font-mono text-tiny">{value}</code> <span className="text-ink-muted">· {t(source)}</span>
        </>
      )}
      {secret && value !== null && <span className="block text-pretty text-ink-muted">{t('hidden')}</span>}
      {overruled && <span className="block text-pretty text-accent">{t('overruled')}</span>}
    </>
  );
}
