'use client';

import { useTimeZone, useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { ErrorState } from '@/components/ui/state';
import type { ShareView } from '@/lib/sharing/view';
import { Findings } from './findings';
import { formOf, isWhole, newForm, type ShareForm, titleOf } from './form';
import { PartsFields } from './parts-fields';
import { PreviewPane } from './preview-pane';
import { Published } from './published';
import { TermsFields } from './terms-fields';
import { Unopened } from './unopened';
import { type Opened, useOpened } from './use-opened';
import { usePreview } from './use-preview';
import { usePublish } from './use-publish';

export type ShareDialogProps = {
  conversationId: string;
  /** The last message that is shared; without one, the end of the conversation. */
  throughMessageId?: string;
  /** The link that is changed; without one, one is made. */
  share?: ShareView;
  onClose: () => void;
  onDone?: (share: ShareView) => void;
};

/** Makes or changes a link: what goes out is seen, and looked through, before the link is there. */
export function ShareDialog(props: ShareDialogProps) {
  const { opening, again } = useOpened(props.share?.id);
  const [published, setPublished] = useState<ShareView | null>(null);
  if (published) return <Published share={published} onClose={props.onClose} />;
  if (opening.state === 'opening') return null;
  if (opening.state === 'failed')
    return <Unopened error={opening.error} busy={opening.busy} again={again} onClose={props.onClose} />;
  const done = (share: ShareView) => {
    props.onDone?.(share);
    setPublished(share);
  };
  return <Making {...props} {...opening.opened} onDone={done} />;
}

type MakingProps = ShareDialogProps & Opened & { onDone: (share: ShareView) => void };

function Making(props: MakingProps) {
  const { conversationId, throughMessageId, share, options, titled, onClose, onDone } = props;
  const t = useTranslations('sharing.dialog');
  const shell = useTranslations('shell');
  const zone = useTimeZone() ?? 'UTC';
  const [form, setForm] = useState(() => (share ? formOf(share, titled) : newForm(options.publicAllowed)));
  const change = (some: Partial<ShareForm>) => setForm((old) => ({ ...old, ...some }));
  const { kind, parts } = form;
  const { preview, again } = usePreview({ conversationId, kind, throughMessageId, parts, ...titleOf(form) });
  const isUpTo = throughMessageId !== undefined && kind === 'snapshot';
  const shown = preview.state === 'ready' ? preview.shown : null;
  const title = (preview.state === 'loading' ? preview.last?.title : shown?.title) ?? '';
  const [looked, setLooked] = useState<string | null>(null);
  const mustLook = shown !== null && shown.findings.length > 0 && looked !== shown.seen;
  const { busy, trouble, publish } = usePublish({ conversationId, share, form, onDone, again });
  return (
    <Dialog
      open
      onClose={onClose}
      title={share ? t('titleEdit') : isUpTo ? t('upTo') : t('title')}
      className="w-[min(68rem,calc(100vw-1.5rem))]"
      footer={
        <>
          <p className="mr-auto max-w-sm self-center text-small text-ink-muted empty:hidden max-sm:basis-full">
            {mustLook ? t('mustLook') : share?.kind === 'snapshot' && !throughMessageId ? t('updateNote') : ''}
          </p>
          <Button onClick={onClose}>{shell('cancel')}</Button>
          <Button
            look="primary"
            busy={busy}
            disabled={shown === null || mustLook || !isWhole(form, Date.now(), zone)}
            onClick={() => shown && void publish(shown)}
          >
            {share ? t('update') : t('publish')}
          </Button>
        </>
      }
    >
      <div className="grid gap-6 lg:grid-cols-[minmax(0,23rem)_minmax(0,1fr)]">
        <div className="flex flex-col gap-6">
          <PartsFields form={form} title={title} onChange={change} />
          <TermsFields
            form={form}
            onChange={change}
            options={options}
            share={share ?? null}
            isPiece={throughMessageId !== undefined}
            trouble={trouble?.field === 'emails' ? trouble.text : null}
          />
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          <h3 className="-mb-2 text-ui font-medium text-ink">{t('preview')}</h3>
          <PreviewPane preview={preview} again={again} />
          {shown && (
            <Findings
              findings={shown.findings}
              more={shown.more}
              looked={!mustLook}
              onLooked={(on) => setLooked(on ? shown.seen : null)}
            />
          )}
          {trouble && trouble.field !== 'emails' && <ErrorState title={trouble.text} />}
        </div>
      </div>
    </Dialog>
  );
}
