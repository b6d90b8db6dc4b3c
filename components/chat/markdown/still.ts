'use client';

import { createContext } from 'react';
import type { Shade } from './highlight';

/** Draws code and formulas at once, for pages where no script runs. */
export type Still = {
  highlight(code: string, lang: string): Shade[] | null;
  /** A formula as HTML. */
  tex(source: string, display: boolean): string;
};

/** Null: the page is alive, and both are drawn when the reader comes near. */
export const StillContext = createContext<Still | null>(null);
