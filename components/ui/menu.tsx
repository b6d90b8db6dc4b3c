'use client';

import {
  type ComponentProps,
  cloneElement,
  lazy,
  type ReactElement,
  type ReactNode,
  Suspense,
  useId,
  useRef,
  useState,
} from 'react';

const MenuPanel = lazy(() => import('./menu-panel'));

export type MenuAct = {
  label: string;
  /** Tells it from another of the same label. */
  id?: string;
  icon?: ReactNode;
  /** Small text at the end of the row: a shortcut, a value. */
  hint?: ReactNode;
  danger?: boolean;
  disabled?: boolean;
  /** Makes it one of its group's set. */
  checked?: boolean;
  onSelect: () => void;
};

/** An act, or what begins another group of acts. */
export type MenuEntry = MenuAct | { heading: string } | 'line';

type MenuProps = {
  /** Accessible name of the list. */
  label: string;
  entries: MenuEntry[];
  align?: 'start' | 'end';
  /** A button; it gets its click handler and ARIA here. */
  children: ReactElement<ComponentProps<'button'>>;
};

/** A button that opens a list of acts. The list's code loads when a pointer or the focus comes near. */
export function Menu({ label, entries, align = 'start', children }: MenuProps) {
  const id = useId();
  const anchor = useRef<HTMLSpanElement>(null);
  const [open, setOpen] = useState(false);
  const near = () => void import('./menu-panel');
  const close = (focus: boolean) => {
    setOpen(false);
    if (focus) anchor.current?.querySelector('button')?.focus();
  };
  return (
    <span ref={anchor} className="contents">
      {cloneElement(children, {
        'aria-haspopup': 'menu',
        'aria-expanded': open,
        'aria-controls': open ? id : undefined,
        onPointerEnter: near,
        onFocus: near,
        onClick: () => setOpen(!open),
        onKeyDown: (event) => {
          if (event.key !== 'ArrowDown') return;
          event.preventDefault();
          setOpen(true);
        },
      })}
      {open && (
        <Suspense>
          <MenuPanel id={id} label={label} entries={entries} align={align} anchor={anchor} onClose={close} />
        </Suspense>
      )}
    </span>
  );
}
