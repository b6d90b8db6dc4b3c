const key = 'pensee-invitation';
const keptForMs = 24 * 3_600_000;

/** Keeps the token of an invitation over a sign-in or a sign-up, which may end in another tab; for a day. */
export function keepInvitation(token: string): void {
  try {
    localStorage.setItem(key, `${Date.now() + keptForMs}.${token}`);
  } catch {
    // Then the link is opened once more.
  }
}

export function pendingInvitation(): string {
  try {
    const [until, token = ''] = (localStorage.getItem(key) ?? '').split('.', 2);
    return Number(until) > Date.now() ? token : '';
  } catch {
    return '';
  }
}

export function dropInvitation(): void {
  try {
    localStorage.removeItem(key);
  } catch {
    // Nothing was kept, either.
  }
}
