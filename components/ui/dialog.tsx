'use client';

import { useTranslations } from 'next-intl';
import { type ReactNode, useId, useLayoutEffect, useRef } from 'react';
import { cx } from './cx';
import { IconButton } from './icon-button';
import { CloseIcon } from './icons';

type ModalProps = {
  open: boolean;
  onClose: () => void;
  /** Its accessible name where no heading is shown. */
  label?: string;
  labelledBy?: string;
  className?: string;
  children: ReactNode;
};

/**
 * A bare modal on the browser's own `<dialog>`: focus stays in it, Esc and a click beside it close it. Then the focus
 * returns to where it came from, or to the page where that is gone.
 */
export function Modal({ open, onClose, label, labelledBy, className, children }: ModalProps) {
  const ref = useRef<HTMLDialogElement>(null);
  // Before the dialog leaves the page: the browser gives the focus back only from one that is still in it.
  useLayoutEffect(() => {
    const dialog = ref.current;
    if (!dialog || !open) return;
    dialog.showModal();
    return () => {
      dialog.close();
      if (document.activeElement === document.body) document.getElementById('main')?.focus();
    };
  }, [open]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Esc is the dialog's own `cancel`; the click is only for its backdrop
    <dialog
      ref={ref}
      aria-label={label}
      aria-labelledby={labelledBy}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => event.target === ref.current && onClose()}
      className={cx('border border-line text-ink shadow-pop outline-none', className)}
    >
      {open && children}
    </dialog>
  );
}

type DialogProps = Omit<ModalProps, 'label' | 'labelledBy'> & { title: string; footer?: ReactNode };

/** A modal with a heading, its body and its acts; the first of these gets the focus. */
export function Dialog({ title, footer, children, className, ...modal }: DialogProps) {
  const id = useId();
  const t = useTranslations('shell');
  return (
    <Modal
      {...modal}
      labelledBy={id}
      className={cx('m-auto w-[min(30rem,calc(100vw-2rem))] rounded-2xl bg-raised', className)}
    >
      <h2 id={id} className="pt-5 pr-14 pl-5 text-lead font-medium text-balance">
        {title}
      </h2>
      <div className="px-5 pt-4 pb-5 text-ui text-ink-soft">{children}</div>
      {footer && (
        <div className="sticky bottom-0 flex flex-wrap justify-end gap-2 border-t border-line bg-raised px-5 py-3">
          {footer}
        </div>
      )}
      <IconButton
        label={t('close')}
        tip={false}
        onClick={modal.onClose}
        className="absolute! top-3.5 right-3 touch:top-2.5"
      >
        <CloseIcon />
      </IconButton>
    </Modal>
  );
}

type SheetProps = ModalProps & { side: 'left' | 'right' | 'bottom' };

const sides = {
  left: 'mr-auto h-dvh w-[min(20rem,86vw)] border-y-0 border-l-0',
  right: 'ml-auto h-dvh w-[min(28rem,94vw)] border-y-0 border-r-0',
  bottom: 'mt-auto w-full rounded-t-2xl border-x-0 border-b-0',
} as const;

/** A modal that stands at an edge of the screen. */
export function Sheet({ side, className, ...modal }: SheetProps) {
  return <Modal {...modal} className={cx('m-0 max-h-dvh max-w-none', sides[side], className)} />;
}
