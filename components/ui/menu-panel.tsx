'use client';

import { Fragment, type KeyboardEvent, type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import { cx } from './cx';
import { CheckIcon } from './icons';
import type { MenuAct, MenuEntry } from './menu';
import { grouped } from './menu-groups';
import { place, step, typed } from './menu-moves';

type PanelProps = {
  id: string;
  label: string;
  entries: MenuEntry[];
  align: 'start' | 'end';
  anchor: RefObject<HTMLElement | null>;
  onClose: (focus: boolean) => void;
};

export default function MenuPanel({ id, label, entries, align, anchor, onClose }: PanelProps) {
  const panel = useRef<HTMLDivElement>(null);
  const items = () => [
    ...(panel.current?.querySelectorAll<HTMLElement>('[role^=menuitem]:not([aria-disabled])') ?? []),
  ];

  useLayoutEffect(() => {
    const list = panel.current;
    const button = anchor.current?.querySelector('button');
    if (!list || !button) return;
    list.showPopover();
    const at = place(button.getBoundingClientRect(), list.getBoundingClientRect(), window, align);
    list.style.left = `${at.left}px`;
    list.style.top = `${at.top}px`;
    const first = list.querySelector<HTMLElement>('[role^=menuitem]');
    // A menu that begins with a choice opens on what is chosen.
    const chosen = first?.closest('[role=group]')?.querySelector<HTMLElement>('[aria-checked=true]');
    (chosen ?? first)?.focus();
  }, [anchor, align]);

  useEffect(() => {
    const outside = (event: Event) => {
      const target = event.target as Node;
      if (!panel.current?.contains(target) && !anchor.current?.contains(target)) onClose(false);
    };
    const leave = () => onClose(false);
    document.addEventListener('pointerdown', outside, true);
    window.addEventListener('resize', leave);
    return () => {
      document.removeEventListener('pointerdown', outside, true);
      window.removeEventListener('resize', leave);
    };
  }, [anchor, onClose]);

  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    const list = items();
    const at = list.indexOf(document.activeElement as HTMLElement);
    const to =
      step(event.key, at, list.length) ??
      typed(
        event.key,
        at,
        list.map((item) => item.textContent ?? ''),
      );
    if (to !== null) {
      event.preventDefault();
      list[to]?.focus();
    } else if (event.key === 'Escape' || event.key === 'Tab') {
      event.preventDefault();
      onClose(true);
    }
  };

  return (
    <div
      ref={panel}
      id={id}
      role="menu"
      aria-label={label}
      popover="manual"
      onKeyDown={onKeyDown}
      className="fixed inset-auto m-0 max-h-[80dvh] min-w-48 overflow-y-auto rounded-xl border border-line bg-raised p-1 text-ui text-ink shadow-pop motion-safe:animate-[appear_120ms_ease-out]"
    >
      {grouped(entries).map(({ line, heading, acts }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a group is its place
        <Fragment key={index}>
          {line && <hr className="my-1 border-line" />}
          {/* biome-ignore lint/a11y/useSemanticElements: a group of menu items, not of form fields */}
          <div role="group" aria-label={heading}>
            {heading && (
              <p aria-hidden="true" className="truncate px-2.5 pt-2 pb-1 text-tiny text-ink-muted">
                {heading}
              </p>
            )}
            {acts.map((entry) => (
              <Row key={entry.id ?? entry.label} entry={entry} onClose={onClose} />
            ))}
          </div>
        </Fragment>
      ))}
    </div>
  );
}

function Row({ entry, onClose }: { entry: MenuAct; onClose: (focus: boolean) => void }) {
  return (
    <button
      type="button"
      {...(entry.checked === undefined
        ? { role: 'menuitem' }
        : { role: 'menuitemradio', 'aria-checked': entry.checked })}
      aria-disabled={entry.disabled || undefined}
      tabIndex={-1}
      onClick={() => {
        if (entry.disabled) return;
        onClose(true);
        entry.onSelect();
      }}
      className={cx(
        'flex h-8 w-full items-center gap-2.5 rounded-lg px-2.5 text-left outline-none touch:h-11',
        'hover:bg-hover focus-visible:bg-hover aria-disabled:opacity-50',
        entry.danger && 'text-danger',
      )}
    >
      {entry.icon && <span className={entry.danger ? '' : 'text-ink-muted'}>{entry.icon}</span>}
      <span className="flex-1 truncate">{entry.label}</span>
      {entry.hint && <span className="pl-4 text-small text-ink-muted">{entry.hint}</span>}
      {entry.checked !== undefined && <CheckIcon size={16} className={entry.checked ? 'text-accent' : 'invisible'} />}
    </button>
  );
}
