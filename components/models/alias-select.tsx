'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Select } from '@/components/ui/select';
import { useAct } from '@/components/ui/use-act';
import { call } from '@/lib/http/client';
import type { ModelSettingView } from '@/lib/models/types';

type AliasSelectProps = { model: ModelSettingView; substitutes: string[] };

/** Which model answers in conversations of one that is gone. */
export function AliasSelect({ model: { id, alias }, substitutes }: AliasSelectProps) {
  const t = useTranslations('models.alias');
  const { busy, act } = useAct();
  const [wish, setWish] = useState<string | null>(null);
  const change = async (to: string) => {
    setWish(to);
    const json = { model: id, alias: to === '' ? null : to };
    await act(() => call('/api/models/settings', { method: 'PATCH', json }));
    setWish(null);
  };
  const names = alias === null || substitutes.includes(alias) ? substitutes : [alias, ...substitutes];
  return (
    <Select
      label={t('label', { model: id })}
      value={wish ?? alias ?? ''}
      aria-busy={busy}
      onChange={({ target }) => void change(target.value)}
      options={[{ value: '', label: t('none') }, ...names.map((name) => ({ value: name, label: name }))]}
      className="max-w-96"
    />
  );
}
