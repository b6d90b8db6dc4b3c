'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';

type RenameInputProps = { title: string; onDone: (title: string) => void; onClose: (byKey: boolean) => void };

/** Enter or leaving keeps the new title, Esc the old one. */
export function RenameInput({ title, onDone, onClose }: RenameInputProps) {
  const t = useTranslations('shell.rail');
  const input = useRef<HTMLInputElement>(null);
  const settled = useRef(false);
  useEffect(() => {
    const frame = requestAnimationFrame(() => {
      input.current?.focus();
      input.current?.select();
    });
    return () => cancelAnimationFrame(frame);
  }, []);
  const settle = (keep: boolean, byKey: boolean) => {
    if (settled.current) return;
    settled.current = true;
    if (keep && input.current) onDone(input.current.value);
    onClose(byKey);
  };
  return (
    <input
      ref={input}
      defaultValue={title}
      maxLength={200}
      aria-label={t('renameLabel')}
      onBlur={() => settle(true, false)}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return;
        if (event.key === 'Enter') settle(true, true);
        if (event.key === 'Escape') settle(false, true);
        event.stopPropagation();
      }}
      className="h-full w-full rounded-lg border border-accent bg-raised px-2 text-ui outline-none"
    />
  );
}
