'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { cx } from './cx';
import { IconButton } from './icon-button';
import { CloseIcon } from './icons';
import { dismissToast, type Toast, toasts } from './toast';

const none: readonly Toast[] = [];

/** Where toasts stand; one in a page. */
export function Toaster() {
  const shown = useSyncExternalStore(toasts.subscribe, toasts.get, () => none);
  return (
    <div
      role="status"
      aria-live="polite"
      data-print="no"
      className="pointer-events-none fixed inset-x-0 bottom-28 z-50 flex flex-col items-center gap-2 px-3 md:right-auto md:bottom-16 md:max-w-md md:items-start"
    >
      {shown.map((toast) => (
        <Line key={toast.id} toast={toast} />
      ))}
    </div>
  );
}

function Line({ toast }: { toast: Toast }) {
  const t = useTranslations('shell');
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (held) return;
    const timer = setTimeout(() => dismissToast(toast.id), toast.ms);
    return () => clearTimeout(timer);
  }, [held, toast]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: holding only keeps the words longer; nothing is done by it
    <div
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
      className={cx(
        'pointer-events-auto flex max-w-full items-center gap-1 rounded-xl border bg-raised py-1.5 pr-1.5 pl-4 text-ui shadow-pop',
        'motion-safe:animate-[appear_140ms_ease-out]',
        toast.tone === 'danger' ? 'border-danger/50 text-danger' : 'border-line text-ink',
      )}
    >
      <span className="min-w-0 truncate py-1 pr-2">{toast.text}</span>
      {toast.act && (
        <button
          type="button"
          onClick={() => {
            dismissToast(toast.id);
            toast.act?.run();
          }}
          className="h-8 rounded-lg px-2.5 font-medium text-accent hover:bg-hover touch:h-10"
        >
          {toast.act.label}
        </button>
      )}
      <IconButton label={t('close')} tip={false} size="sm" onClick={() => dismissToast(toast.id)}>
        <CloseIcon size={16} />
      </IconButton>
    </div>
  );
}
