'use client';

import { type ReactNode, useId } from 'react';
import { cx } from '@/components/ui/cx';
import { inputClass } from '@/components/ui/field';

type SelectProps = { label: string; value: string; onChange: (value: string) => void; children: ReactNode };

export function Select({ label, value, onChange, children }: SelectProps) {
  const id = useId();
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="text-small font-medium text-ink-soft">
        {label}
      </label>
      <select
        id={id}
        value={value}
        onChange={({ target }) => onChange(target.value)}
        className={cx(inputClass, 'h-10 touch:h-11 touch:text-lead')}
      >
        {children}
      </select>
    </div>
  );
}
