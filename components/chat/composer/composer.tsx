'use client';

import { useTranslations } from 'next-intl';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useMe } from '@/components/shell/space';
import { cx } from '@/components/ui/cx';
import { IconButton } from '@/components/ui/icon-button';
import { SendIcon, StopIcon } from '@/components/ui/icons';
import { useChat, useSession } from '../session/use-chat';
import { useTellWriting } from '../team/use-tell-writing';
import { WritingLine } from '../team/writing-line';
import { BudgetLeft } from './budget-left';
import { Choices } from './choices';
import { Editing } from './editing';
import { Expected } from './expected';
import { Gauge } from './gauge';
import { longestText } from './limits';
import { ModelNote } from './model-note';
import { TroubleNote } from './trouble-note';
import { useDraft } from './use-draft';
import { useStopKey } from './use-stop-key';

/** Where a person writes. The field keeps its own text: typing renders nothing. */
export function Composer() {
  const t = useTranslations('chat.composer');
  const hint = useId();
  const session = useSession();
  const { id: userId, name } = useMe();
  const tellWriting = useTellWriting();
  const id = useChat((s) => s.id);
  const editing = useChat((s) => s.editing);
  const first = useChat((s) => s.messages.length === 0);
  const field = useRef<HTMLTextAreaElement>(null);
  const kept = useRef('');
  const [length, setLength] = useState<'empty' | 'fits' | number>('empty');
  const typed = useRef(() => {});
  const measure = () => {
    typed.current();
    const text = field.current?.value ?? '';
    setLength(text.trim() === '' ? 'empty' : text.length <= longestText ? 'fits' : text.length);
  };
  const draft = useDraft(field, id, measure);
  useStopKey();

  const write = (text: string) => {
    if (field.current) field.current.value = text;
    measure();
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: only another message to edit changes the field
  useEffect(() => {
    if (!editing) return;
    kept.current = field.current?.value ?? '';
    write(editing.text);
    field.current?.focus();
  }, [editing]);

  const leaveEdit = () => {
    session.edit(null);
    write(kept.current);
    draft.changed();
  };

  const send = async () => {
    const text = field.current?.value ?? '';
    if (length !== 'fits' || session.get().live) return;
    write(editing ? kept.current : '');
    session.edit(null);
    if (await session.send(text, { id: userId, name }, editing)) {
      draft.sent();
      if (field.current?.value) draft.changed();
      return;
    }
    if (editing) session.edit(editing);
    if (!field.current?.value || editing) write(text);
    draft.changed();
  };

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    if (event.key === 'Enter' && !event.shiftKey && !event.altKey) {
      event.preventDefault();
      void send();
    } else if (event.key === 'ArrowUp' && event.currentTarget.value === '') {
      const last = session.get().messages.findLast((m) => m.role === 'user' && m.author?.id === userId);
      if (last?.role !== 'user') return;
      event.preventDefault();
      session.edit(last);
    } else if (event.key === 'Escape' && editing) {
      event.preventDefault();
      leaveEdit();
    }
  };

  return (
    <div data-print="no" className="mx-auto w-full max-w-column px-3 pb-1.5 md:px-5">
      <TroubleNote />
      <ModelNote />
      <WritingLine />
      {editing && <Editing onLeave={leaveEdit} />}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
        className="rounded-2xl border border-line-strong bg-raised shadow-low transition-colors focus-within:border-accent"
      >
        <textarea
          ref={field}
          name="message"
          aria-label={t('label')}
          aria-describedby={hint}
          aria-invalid={typeof length === 'number' || undefined}
          placeholder={first ? t('placeholder') : t('placeholderNext')}
          rows={1}
          autoComplete="off"
          onChange={() => {
            measure();
            draft.changed();
            tellWriting();
          }}
          onKeyDown={onKeyDown}
          className="long-words field-sizing-content block max-h-[40dvh] min-h-12 w-full resize-none bg-transparent px-4 pt-3 pb-1 text-lead outline-none focus-visible:outline-none"
        />
        <div className="flex items-center gap-1 px-2 pb-2">
          <Choices />
          <span className="flex-1" />
          <Gauge />
          <SendOrStop disabled={length !== 'fits'} />
        </div>
      </form>
      {typeof length === 'number' && (
        <p role="alert" className="px-2 pt-1.5 text-small text-danger">
          {t('tooLong', { count: length, most: longestText })}
        </p>
      )}
      <div className="flex min-h-4 flex-wrap gap-x-4 px-2 pt-0.5 text-tiny text-ink-muted">
        <BudgetLeft />
        <Expected field={field} typed={typed} />
      </div>
      <p id={hint} className="sr-only">
        {t('hint')}
      </p>
    </div>
  );
}

function SendOrStop({ disabled }: { disabled: boolean }) {
  const t = useTranslations('chat.composer');
  const session = useSession();
  const phase = useChat((s) => s.live?.phase ?? null);
  const look = '!rounded-full bg-accent !text-accent-ink hover:!bg-accent-strong';
  if (phase !== null) {
    return (
      <IconButton
        label={phase === 'stopping' ? t('stopping') : t('stop')}
        tipSide="top"
        tipAlign="end"
        aria-disabled={phase === 'stopping'}
        onClick={() => void session.stop()}
        className={look}
      >
        <StopIcon />
      </IconButton>
    );
  }
  return (
    <IconButton
      type="submit"
      label={t('send')}
      tipSide="top"
      tipAlign="end"
      disabled={disabled}
      className={cx(look, 'disabled:bg-hover disabled:!text-ink-muted disabled:opacity-100')}
    >
      <SendIcon />
    </IconButton>
  );
}
