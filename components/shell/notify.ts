export type NotifyState = 'ask' | 'on' | 'denied' | 'never';

/** Whether this browser may be asked to tell of ended runs; `never` where it knows no notifications. */
export function notifyState(): NotifyState {
  if (typeof Notification === 'undefined') return 'never';
  return { default: 'ask', granted: 'on', denied: 'denied' }[Notification.permission] as NotifyState;
}

/** Asks for the permission; only from a click. */
export async function askToNotify(): Promise<NotifyState> {
  if (typeof Notification !== 'undefined') await Notification.requestPermission();
  return notifyState();
}

/** One notification per conversation: tabs that say the same replace each other's. */
export function notify(title: string, tag: string, open: () => void): void {
  if (notifyState() !== 'on') return;
  const notification = new Notification(title, { tag: `pensee-${tag}`, icon: '/icon.svg' });
  notification.onclick = () => {
    window.focus();
    open();
    notification.close();
  };
}
