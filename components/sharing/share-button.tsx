'use client';

import { type ComponentProps, useState } from 'react';
import { IconButton } from '@/components/ui/icon-button';
import { ShareIcon } from '@/components/ui/icons';
import { ShareOpener } from './share-opener';

type ShareButtonProps = Pick<ComponentProps<typeof IconButton>, 'label' | 'size' | 'tipSide' | 'tipAlign'> & {
  conversationId: string;
  throughMessageId?: string;
};

export function ShareButton({ conversationId, throughMessageId, size, ...button }: ShareButtonProps) {
  const [open, setOpen] = useState(false);
  const asked = { conversationId, throughMessageId };
  return (
    <>
      <IconButton {...button} size={size} aria-haspopup="dialog" onClick={() => setOpen(true)}>
        <ShareIcon size={size === 'sm' ? 16 : 18} />
      </IconButton>
      {open && <ShareOpener {...asked} onClose={() => setOpen(false)} />}
    </>
  );
}
