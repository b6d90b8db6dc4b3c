/** The class for text in which a single word may be too long for a browser to shape with care. */
export const longWords = (text: string): string | undefined => (text.length > 4_000 ? 'long-words' : undefined);
