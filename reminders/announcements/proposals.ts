import * as quotes from '../../cases/rules/quotes.ts';
import type { RuleCitation } from '../../cases/rules/rule.ts';
import type { Library } from '../../knowledge/model.ts';
import type { Figures } from './model.ts';

/** A passage that the bot offers for the warning block. */
export interface QuoteProposal {
  readonly quote: string;
  /** "mục 5, đoạn 2": to tell it apart in a list. */
  readonly label: string;
  /** Whether the unit's figures, or the directive itself, call for it; the drafter may take any away. */
  readonly chosen: boolean;
}

/** Which figure calls for which passage, most telling first. */
const CALLED_FOR: readonly (readonly [(counts: Figures['counts']) => boolean, RuleCitation])[] = [
  [({ btnn = 0 }) => btnn > 0, quotes.Q15],
  [({ 'not-remedied': upheld = 0 }) => upheld > 0, quotes.Q13],
  [({ 'not-handed-over': auctions = 0 }) => auctions > 0, quotes.Q11],
  [({ risks = 0 }) => risks > 0, quotes.Q31],
  [({ bdtc = 0 }) => bdtc > 0, quotes.Q19],
];
/** Of the passages beside Q18 and Q27 one to three are printed (domain 5.2); so many are chosen beforehand. */
const CHOSEN_BESIDE = 2;

/**
 * The warning block the bot proposes (domain 5.2): Q18 and Q27 always, of the others those that the unit's own figures
 * call for, else who is answerable (Q29). Only what stands in the loaded documents letter for letter.
 */
export function proposeQuotes(figures: Figures | null, library: Library): readonly QuoteProposal[] {
  const counts = figures?.counts ?? {};
  const called = CALLED_FOR.filter(([calls]) => calls(counts)).map(([, quote]) => quote);
  const chosen = new Set(
    [quotes.Q18, quotes.Q27, ...[...called, quotes.Q29].slice(0, CHOSEN_BESIDE)].map(({ quote }) => quote),
  );
  const { Q18, Q27, Q29, Q11, Q12, Q13, Q15, Q19, Q31 } = quotes;
  return [Q18, Q27, Q29, Q11, Q12, Q13, Q15, Q19, Q31]
    .filter(({ quote }) => library.provisions.some(({ text }) => text.replace(/\s+/g, ' ').includes(quote)))
    .map(({ quote, label }) => ({ quote, label, chosen: chosen.has(quote) }));
}
