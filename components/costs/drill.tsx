import './drill.css';
import type { ReactNode } from 'react';

type DrillProps = {
  href: string /** Underlined only when it is pointed at: among many of its like. */;
  quiet?: boolean;
  children: ReactNode;
};

/** A figure that leads to the rows it is made of; within `SoftLinks`. */
export function Drill({ href, quiet, children }: DrillProps) {
  return (
    <a href={href} data-soft="" className={quiet ? 'drill drill-quiet' : 'drill'}>
      {children}
    </a>
  );
}
