/**
 * Tokens of a text by rule of thumb: 4 characters a token; 1.5 for Chinese, Japanese and Korean (the vendor's manual
 * says 1.5 to 2 for Chinese). Not measured against the vendor's tokenizer, and surely too low for digits and code: for
 * figures that are marked as estimates only.
 */
export function estimateTokens(text: string): number {
  if (!/[\u2e80-\ufaff]/.test(text)) return Math.ceil(text.length / 4);
  let wide = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (
      code >= 0x2e80 &&
      (code <= 0x9fff || (code >= 0xac00 && code <= 0xd7af) || (code >= 0xf900 && code <= 0xfaff))
    ) {
      wide += 1;
    }
  }
  return Math.ceil((text.length - wide) / 4 + wide / 1.5);
}
