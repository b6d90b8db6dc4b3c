'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import { Field } from '@/components/ui/field';

const pauseMs = 200;

/** Asks when the typing rests. */
export function SearchField({ onSearch }: { onSearch: (text: string) => void }) {
  const t = useTranslations('account.users');
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  return (
    <div className="max-sm:col-span-2">
      <Field
        type="search"
        label={t('search')}
        maxLength={200}
        onChange={({ target }) => {
          clearTimeout(timer.current);
          timer.current = setTimeout(() => onSearch(target.value.trim()), pauseMs);
        }}
      />
    </div>
  );
}
