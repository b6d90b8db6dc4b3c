'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { toast } from '@/components/ui/toast';
import { useErrorWords } from '@/components/ui/use-error-words';
import { call } from '@/lib/http/client';

export function SignUpSwitch({ first }: { first: boolean }) {
  const t = useTranslations('account.users');
  const words = useErrorWords();
  const [open, setOpen] = useState(first);

  async function change(wish: boolean): Promise<void> {
    setOpen(wish);
    try {
      await call('/api/users/sign-up', { method: 'PUT', json: { open: wish } });
    } catch (error) {
      setOpen(!wish);
      toast(words(error), { tone: 'danger' });
    }
  }

  return (
    <label className="flex min-h-10 items-center gap-2.5 text-ui">
      <input type="checkbox" checked={open} onChange={({ target }) => void change(target.checked)} className="size-4" />
      {t('signUp')}
    </label>
  );
}
