import katex from 'katex';
import 'katex/dist/katex.min.css';

/** Sets a formula into `place`. Macros can't reach out of the formula, nor grow without bound. */
export function setTex(place: HTMLElement, source: string, display: boolean): void {
  katex.render(source, place, {
    displayMode: display,
    throwOnError: false,
    errorColor: 'var(--danger)',
    trust: false,
    strict: 'ignore',
    maxSize: 20,
    maxExpand: 500,
    output: 'htmlAndMathml',
  });
}
