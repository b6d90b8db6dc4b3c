/** To the sign-in page, and back here afterwards. What was being written is kept by its own page. */
export function leaveForSignIn(): void {
  const { pathname, search } = window.location;
  window.location.assign(`/sign-in?next=${encodeURIComponent(pathname + search)}`);
}
