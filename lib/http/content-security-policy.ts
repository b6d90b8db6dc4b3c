/**
 * What a page may load: scripts that carry the nonce and what they load themselves, everything else from here alone.
 * Inline `style` attributes are allowed (KaTeX and the virtual list place things by them); `<style>` needs the nonce.
 * Pictures from elsewhere are let in because the reader may ask for one; the page itself loads none before that click.
 * In development React evaluates code and styles arrive inline, so both are let in.
 */
export function contentSecurityPolicy(nonce: string, development: boolean): string {
  const debugging = development ? " 'unsafe-eval'" : '';
  const styles = development ? "'unsafe-inline'" : `'nonce-${nonce}'`;
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${debugging}`,
    `style-src 'self' ${styles}`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob: https:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "frame-src 'none'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'self'",
  ].join('; ');
}
