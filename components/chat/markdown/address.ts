const followed = new Set(['http:', 'https:', 'mailto:']);

/** The address if a click may follow it: absolute, and of a kind that only opens a page or a letter. */
export function safeLink(href: string): URL | null {
  const url = URL.parse(href.trim());
  return url && followed.has(url.protocol) ? url : null;
}

/** The address if it can be loaded as a picture from another place; the content security policy lets only https through. */
export function outsideImage(src: string): URL | null {
  const url = URL.parse(src.trim());
  return url?.protocol === 'https:' ? url : null;
}

/** Where a link's words name one place and its address another, the place it really leads to. */
export function disguised(words: string, url: URL): string | null {
  const named = /^\s*(?:https?:\/\/)?((?:[\w-]+\.)+[a-z]{2,})(?:[/:?#]|\s*$)/i.exec(words)?.[1]?.toLowerCase();
  if (!named || url.protocol === 'mailto:') return null;
  const bare = (host: string) => host.replace(/^www\./, '');
  return bare(named) === bare(url.hostname) ? null : url.host;
}
