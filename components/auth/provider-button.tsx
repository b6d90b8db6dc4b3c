'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Refusal } from '@/components/form/refusal';
import { Button } from '@/components/ui/button';
import { call } from '@/lib/http/client';

/** next-auth answers with the provider's address; the browser goes there by itself. */
async function addressOfProvider(callbackUrl: string): Promise<string> {
  const { csrfToken } = await call<{ csrfToken: string }>('/api/auth/csrf');
  const response = await fetch('/api/auth/signin/oidc', {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-auth-return-redirect': '1' },
    body: new URLSearchParams({ csrfToken, callbackUrl }),
  });
  const { url } = (await response.json()) as { url?: string };
  if (!url) throw new Error('no address came');
  return url;
}

type ProviderButtonProps = {
  name: string;
  next: string;
  /** What has to be done before one leaves. */
  before?: () => Promise<unknown>;
};

export function ProviderButton({ name, next, before }: ProviderButtonProps) {
  const t = useTranslations('auth');
  const [state, setState] = useState<'idle' | 'busy' | 'failed'>('idle');

  async function go(): Promise<void> {
    setState('busy');
    try {
      await before?.();
      window.location.assign(await addressOfProvider(next));
    } catch {
      setState('failed');
    }
  }

  return (
    <div className="flex flex-col gap-5">
      <div className="flex items-center gap-3 text-small text-ink-muted before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
        {t('signIn.or')}
      </div>
      {state === 'failed' && <Refusal>{t('signIn.failed')}</Refusal>}
      <Button busy={state === 'busy'} onClick={() => void go()} className="h-10 w-full">
        {t('signIn.with', { name: name || t('signIn.sso') })}
      </Button>
    </div>
  );
}
