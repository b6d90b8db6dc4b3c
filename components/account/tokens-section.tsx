'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { PlusIcon } from '@/components/ui/icons';
import { SecretDialog } from '@/components/ui/secret-dialog';
import { toast } from '@/components/ui/toast';
import { useErrorWords } from '@/components/ui/use-error-words';
import type { TokenView } from '@/lib/auth/api-tokens';
import { call, codeOf } from '@/lib/http/client';
import { Section } from './section';
import { TokenDialog } from './token-dialog';
import { TokenRow } from './token-row';

export function TokensSection({ first, hasPassword }: { first: TokenView[]; hasPassword: boolean }) {
  const t = useTranslations('account.tokens');
  const words = useErrorWords();
  const [tokens, setTokens] = useState(first);
  const [making, setMaking] = useState(false);
  const [secret, setSecret] = useState<string | null>(null);

  async function revoke(id: string): Promise<void> {
    try {
      await call(`/api/account/tokens/${id}`, { method: 'DELETE' });
      toast(t('revoked'));
    } catch (error) {
      if (codeOf(error) !== 'not-found') return void toast(words(error), { tone: 'danger' });
    }
    setTokens((old) => old.filter((token) => token.id !== id));
  }

  const intro = t.rich('intro', {
    link: (text) => (
      <a href="/api/openapi.json" className="underline underline-offset-2">
        {text}
      </a>
    ),
  });
  return (
    <Section title={t('title')} intro={intro}>
      {tokens.length === 0 ? (
        <p className="text-ui text-ink-muted">{t('none')}</p>
      ) : (
        <ul className="-mt-3 divide-y divide-line">
          {tokens.map((token) => (
            <TokenRow key={token.id} token={token} onRevoke={() => revoke(token.id)} />
          ))}
        </ul>
      )}
      <Button icon={<PlusIcon />} onClick={() => setMaking(true)} className="mt-4">
        {t('add')}
      </Button>
      {making && (
        <TokenDialog
          hasPassword={hasPassword}
          onClose={() => setMaking(false)}
          onMade={({ token, item }) => {
            setMaking(false);
            setTokens((old) => [item, ...old]);
            setSecret(token);
          }}
        />
      )}
      {secret !== null && (
        <SecretDialog title={t('made')} text={t('madeText')} secret={secret} onClose={() => setSecret(null)} />
      )}
    </Section>
  );
}
