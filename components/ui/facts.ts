/** Facts in one line of text, those there are; no line begins with the dot between them. */
export const factLine = (facts: readonly (string | false | null | undefined)[]): string =>
  facts.filter(Boolean).join('\u00a0· ');
