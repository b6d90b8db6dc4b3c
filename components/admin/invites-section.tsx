'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Section } from '@/components/account/section';
import { Button } from '@/components/ui/button';
import { PlusIcon } from '@/components/ui/icons';
import { SecretDialog } from '@/components/ui/secret-dialog';
import { toast } from '@/components/ui/toast';
import { useErrorWords } from '@/components/ui/use-error-words';
import type { UserInviteView } from '@/lib/auth/invites';
import { call, codeOf } from '@/lib/http/client';
import { InviteDialog } from './invite-dialog';
import { InviteRow } from './invite-row';

type Invites = { items: UserInviteView[] };

/** Invitations that are open: to be made, and taken back. */
export function InvitesSection({ first, canMail }: { first: UserInviteView[]; canMail: boolean }) {
  const t = useTranslations('admin.joining.invites');
  const words = useErrorWords();
  const [invites, setInvites] = useState(first);
  const [making, setMaking] = useState(false);
  const [link, setLink] = useState<string | null>(null);
  const fail = (error: unknown) => toast(words(error), { tone: 'danger' });
  const reload = () => call<Invites>('/api/users/invites').then(({ items }) => setInvites(items), fail);

  async function revoke(id: string): Promise<void> {
    try {
      await call(`/api/users/invites/${id}`, { method: 'DELETE' });
      toast(t('revoked'));
    } catch (error) {
      if (codeOf(error) !== 'not-found') return void fail(error);
    }
    setInvites((old) => old.filter((invite) => invite.id !== id));
  }

  return (
    <Section title={t('title')} intro={t('intro')}>
      {invites.length === 0 ? (
        <p className="text-ui text-ink-muted">{t('none')}</p>
      ) : (
        <ul aria-label={t('title')} className="-mt-3 divide-y divide-line">
          {invites.map((invite) => (
            <InviteRow key={invite.id} invite={invite} onRevoke={() => revoke(invite.id)} />
          ))}
        </ul>
      )}
      <Button icon={<PlusIcon />} onClick={() => setMaking(true)} className="mt-4">
        {t('add')}
      </Button>
      {making && (
        <InviteDialog
          canMail={canMail}
          onClose={() => setMaking(false)}
          onMade={({ link, email }) => {
            setMaking(false);
            void reload();
            if (link === null) toast(t('mailed', { email }));
            else setLink(link);
          }}
        />
      )}
      {link !== null && (
        <SecretDialog title={t('link')} text={t('linkText')} secret={link} onClose={() => setLink(null)} />
      )}
    </Section>
  );
}
