import { useEffect } from 'react';

/** So long (ms) after a key someone may still be typing. */
const restMs = 1_000;

/**
 * Marks the page with `data-typing` while someone types, so that nothing moves meanwhile. A browser that draws each frame
 * for an animation shows a key with the next frame but one; on a still page it shows it with the next.
 */
export function useTypingMark(): void {
  useEffect(() => {
    const { dataset } = document.documentElement;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const rest = () => {
      delete dataset.typing;
    };
    const onKeyDown = () => {
      dataset.typing ??= '';
      clearTimeout(timer);
      timer = setTimeout(rest, restMs);
    };
    window.addEventListener('keydown', onKeyDown, { capture: true });
    return () => {
      window.removeEventListener('keydown', onKeyDown, { capture: true });
      clearTimeout(timer);
      rest();
    };
  }, []);
}
