const wide = /[\u2e80-\ud7ff\uf900-\ufaff\uff00-\uffef]/g;

/** Quarter tokens: a Chinese, Japanese or Korean character weighs 4, any other 1. Weights add up over joined texts. */
export function weigh(text: string): number {
  const found = text.match(wide);
  return text.length + (found ? found.length * 3 : 0);
}

export const tokensOfWeight = (weight: number): number => Math.ceil(weight / 4);

/** Tokens as the practice model counts them: about four Latin characters, or one of Chinese. */
export const countTokens = (text: string): number => tokensOfWeight(weigh(text));
