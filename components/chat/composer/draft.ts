const key = (conversationId: string | null) => `pensee-draft-${conversationId ?? 'new'}`;

/** What was typed into a conversation and not sent; a reload keeps it. */
export function readDraft(conversationId: string | null): string {
  try {
    return localStorage.getItem(key(conversationId)) ?? '';
  } catch {
    return '';
  }
}

/** Storage may be full or forbidden; then the draft lives as long as the page. */
export function keepDraft(conversationId: string | null, text: string): void {
  try {
    if (text === '') localStorage.removeItem(key(conversationId));
    else localStorage.setItem(key(conversationId), text);
  } catch {
    return;
  }
}
