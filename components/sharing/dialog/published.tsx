'use client';

import { useTranslations } from 'next-intl';
import { Button, buttonClass } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Input } from '@/components/ui/field';
import { CheckIcon, CopyIcon } from '@/components/ui/icons';
import { useCopy } from '@/components/ui/use-copy';
import type { ShareView } from '@/lib/sharing/view';

/** The link, to be copied. At plain http the clipboard is closed to us: then the text is selected to be copied. */
export function Published({ share, onClose }: { share: ShareView; onClose: () => void }) {
  const t = useTranslations('sharing.dialog');
  const shell = useTranslations('shell');
  const links = useTranslations('sharing.links');
  const link = `${window.location.origin}${share.path ?? ''}`;
  const { copied, copy } = useCopy(() => link);
  const mine = (
    <a href="/shares" className={buttonClass({ look: 'quiet' }, 'mr-auto max-sm:order-last max-sm:w-full')}>
      {t('mine')}
    </a>
  );
  if (share.path === null)
    return (
      <Dialog open onClose={onClose} title={t('done')} footer={mine}>
        <p className="text-pretty">{links('noPath')}</p>
      </Dialog>
    );
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('done')}
      footer={
        <>
          {mine}
          <a href={link} target="_blank" rel="noopener noreferrer" className={buttonClass({}, 'max-sm:flex-1')}>
            {t('open')}
          </a>
          <Button
            look="primary"
            className="max-sm:flex-1"
            icon={copied ? <CheckIcon /> : <CopyIcon />}
            onClick={() => void copy()}
          >
            {copied ? shell('copied') : t('copy')}
          </Button>
        </>
      }
    >
      <p className="text-pretty">{t('doneText')}</p>
      <Input
        readOnly
        value={link}
        aria-label={t('link')}
        onFocus={({ target }) => target.select()}
        className="mt-4 font-mono"
      />
    </Dialog>
  );
}
