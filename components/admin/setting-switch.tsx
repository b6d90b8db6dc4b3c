'use client';

import { useState } from 'react';
import { toast } from '@/components/ui/toast';
import { useErrorWords } from '@/components/ui/use-error-words';
import { call } from '@/lib/http/client';

type SettingSwitchProps = {
  first: boolean;
  /** Takes `{[field]: boolean}` by PUT. */
  path: string;
  field: string;
  label: string;
};

/** A setting that is on or off; what the server refuses is put back and said. */
export function SettingSwitch({ first, path, field, label }: SettingSwitchProps) {
  const words = useErrorWords();
  const [on, setOn] = useState(first);

  async function change(wish: boolean): Promise<void> {
    setOn(wish);
    try {
      await call(path, { method: 'PUT', json: { [field]: wish } });
    } catch (error) {
      setOn(!wish);
      toast(words(error), { tone: 'danger' });
    }
  }

  return (
    <label className="flex min-h-10 items-center gap-2.5 text-ui">
      <input type="checkbox" checked={on} onChange={({ target }) => void change(target.checked)} className="size-4" />
      {label}
    </label>
  );
}
