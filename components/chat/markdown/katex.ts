import katex, { type KatexOptions } from 'katex';
import 'katex/dist/katex.min.css';

/** Macros can't reach out of the formula, nor grow without bound. */
const options = (display: boolean): KatexOptions => ({
  displayMode: display,
  throwOnError: false,
  errorColor: 'var(--danger)',
  trust: false,
  strict: 'ignore',
  maxSize: 20,
  maxExpand: 500,
  output: 'htmlAndMathml',
});

/** Sets a formula into `place`. */
export function setTex(place: HTMLElement, source: string, display: boolean): void {
  katex.render(source, place, options(display));
}

/** A formula as HTML. */
export const texHtml = (source: string, display: boolean): string => katex.renderToString(source, options(display));
