const event = 'pensee:sessions-changed';

/** Tells the list of sessions that another part of the page ended some. */
export const sessionsChanged = (): void => void window.dispatchEvent(new Event(event));

export function onSessionsChanged(listener: () => void): () => void {
  window.addEventListener(event, listener);
  return () => window.removeEventListener(event, listener);
}
