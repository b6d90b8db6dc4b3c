'use client';

import { lazy, Suspense } from 'react';
import type { ShareDialogProps } from './dialog/share-dialog';
import { WithSharingWords } from './with-words';

const ShareDialog = lazy(() => import('./dialog/share-dialog').then((module) => ({ default: module.ShareDialog })));

/** The dialog with its words; both load when it opens. */
export function ShareOpener(props: ShareDialogProps) {
  return (
    <Suspense>
      <WithSharingWords>
        <ShareDialog {...props} />
      </WithSharingWords>
    </Suspense>
  );
}
