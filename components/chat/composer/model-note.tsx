'use client';

import { useTranslations } from 'next-intl';
import { useModels } from '../offer';
import { useChat } from '../session/use-chat';
import { OtherModel, wantsOtherModel } from './trouble-note';

/** That the conversation's model may not be used here any more, before somebody writes in vain. */
export function ModelNote() {
  const t = useTranslations('chat.composer');
  const model = useChat((s) => s.model);
  const isTold = useChat((s) => s.trouble !== null && wantsOtherModel(s.trouble));
  const { isFit } = useModels();
  if (isTold || isFit(model)) return null;
  return (
    <div
      role="status"
      data-part="model-note"
      className="mb-1.5 flex flex-wrap items-center gap-x-2 gap-y-1 rounded-xl border border-warn/40 bg-warn-soft py-2 pr-2 pl-4 text-small text-ink"
    >
      <p className="min-w-0 flex-1 basis-52 text-pretty break-words">{t('modelUnfit', { model })}</p>
      <OtherModel />
    </div>
  );
}
