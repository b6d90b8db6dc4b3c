'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Select } from '@/components/ui/select';
import { useAct } from '@/components/ui/use-act';
import { call } from '@/lib/http/client';
import type { ModelSettings } from '@/lib/models/types';

/** The model of new conversations. */
export function DefaultModel({ settings }: { settings: ModelSettings }) {
  const t = useTranslations('models.default');
  const { busy, act } = useAct();
  const [wish, setWish] = useState<string | null>(null);
  const now = settings.default ?? '';
  const fit = settings.items.filter((one) => one.id === now || (one.enabled && (one.listed || one.alias !== null)));
  const change = async (model: string) => {
    setWish(model);
    await act(() => call('/api/models/default', { method: 'PUT', json: { model: model === '' ? null : model } }));
    setWish(null);
  };
  return (
    <Select
      label={t('label')}
      value={wish ?? now}
      aria-busy={busy}
      onChange={({ target }) => void change(target.value)}
      options={[
        { value: '', label: t('unset', { model: settings.fallback }) },
        ...fit.map(({ id }) => ({ value: id, label: id })),
      ]}
      className="max-w-96"
    />
  );
}
