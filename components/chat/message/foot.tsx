'use client';

import { useTranslations } from 'next-intl';
import { IconButton } from '@/components/ui/icon-button';
import { RetryIcon } from '@/components/ui/icons';
import { Menu, type MenuEntry } from '@/components/ui/menu';
import type { AssistantMessageView } from '@/lib/conversations/view';
import { CopyButton } from '../copy-button';
import { CostButton } from '../ledger/cost-button';
import { useModels } from '../offer';
import { useMayWrite, useSession } from '../session/use-chat';
import { answerText } from './arrange';
import { ShareUpTo } from './share-up-to';
import { Versions } from './versions';

/** What can be done with a whole reply, and what it cost. */
export function Foot({ message }: { message: AssistantMessageView }) {
  const t = useTranslations('chat.foot');
  const mayWrite = useMayWrite();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of buttons, not of a form
    <div
      role="group"
      aria-label={t('label')}
      className="-ml-1.5 flex min-h-9 flex-wrap items-center gap-0.5 pt-1 font-sans"
    >
      <Versions siblings={message.siblings} />
      <CopyButton text={() => answerText(message.steps)} label={t('copy')} tipSide="top" />
      {mayWrite && <Regenerate message={message} />}
      {mayWrite && <ShareUpTo messageId={message.id} />}
      <CostButton message={message} />
    </div>
  );
}

function Regenerate({ message }: { message: AssistantMessageView }) {
  const t = useTranslations('chat.foot');
  const composer = useTranslations('chat.composer');
  const session = useSession();
  const { models } = useModels();
  const others = models.filter((model) => !model.retired && model.servedBy === null);
  const efforts = models.find((model) => model.id === message.model)?.efforts ?? [];
  const entries: MenuEntry[] = [
    { label: t('same'), hint: message.model, onSelect: () => void session.regenerate(message) },
    ...efforts.map((effort) => ({
      label: composer('effortOf', { effort: composer(`efforts.${effort}`) }),
      onSelect: () => void session.regenerate(message, { effort }),
    })),
    ...(others.some((model) => model.id !== message.model) ? [{ heading: t('regenerateWith') }] : []),
    ...others
      .filter((model) => model.id !== message.model)
      .map((model) => ({
        label: model.id,
        onSelect: () => void session.regenerate(message, { model: model.id, effort: null }),
      })),
  ];
  const button = (
    <IconButton size="sm" label={t('regenerate')} tipSide="top" onClick={() => void session.regenerate(message)}>
      <RetryIcon size={16} />
    </IconButton>
  );
  return entries.length > 1 ? (
    <Menu label={t('regenerate')} entries={entries}>
      {button}
    </Menu>
  ) : (
    button
  );
}
