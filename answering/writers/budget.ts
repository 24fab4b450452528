/** Tokens a model may still use; counted by who builds it, over everybody and for the person who asks. */
export interface Budget {
  /** Sets tokens aside for one request, before it is made: two requests at once cannot spend the same. */
  take(tokens: number): Promise<Taken>;
}

export type Taken =
  | {
      readonly kind: 'taken';
      /** What was used in the end takes the place of what was set aside. */
      readonly settle: (used: number) => Promise<void>;
    }
  /** Not enough is left; `isNews` the first time this is so, so that it is said once. */
  | { readonly kind: 'spent'; readonly isNews: boolean };

/**
 * Characters of Vietnamese that make a token, at least: tokenizers of 2023 to 2026 make one of 2.2 to 3.6. Counts where
 * a server does not say what it used, and for what is set aside.
 */
const CHARACTERS = 2;

/** Tokens of a text, rather too many than too few. */
export const tokensOf = (text: string): number => Math.ceil(text.length / CHARACTERS);

/** So many times what was expected a request may have used; what a server reports beyond that is an error or a lie. */
const FAR_TOO_MANY = 10;

/** The tokens a server says it used, when that can be: `expected` stands for what is no number of tokens. */
export function tokensReported(reported: unknown, expected: number): number {
  const isCount = typeof reported === 'number' && Number.isSafeInteger(reported) && reported >= 0;
  return isCount && reported <= FAR_TOO_MANY * expected ? reported : expected;
}
