import type { Passage } from '../model.ts';
import { type Token, tokenize } from '../text.ts';
import { BREAK, type Columns, RARE, SEGMENT_LIMIT, UNIT } from './columns.ts';
import { createDraft } from './draft.ts';
import { growing } from './growing.ts';

/** How often a word in the field counts, in eighths; 0 leaves the field out. */
export interface FieldWeights {
  readonly title: number;
  readonly heading: number;
  readonly body: number;
}

/** What of a passage is indexed. */
export type Indexed = Pick<Passage, keyof FieldWeights>;

const FIELDS = ['title', 'heading', 'body'] as const;
const LARGEST_CODE = 255;

/**
 * Turns passages into one segment whose impacts are still frequencies, see `seal`. Bigrams do not cross from one field into
 * the next. Throws when there are more passages than a segment holds.
 */
export function invert(passages: Iterable<Indexed>, weights: FieldWeights): Columns {
  const draft = createDraft();
  const { postings } = draft;
  const lengths = growing(Uint32Array);
  const syllableStarts = growing(Uint32Array);
  const syllables = growing(Uint16Array);
  /** Where the posting of a term stands, if it is one of this passage. */
  const posted = growing(Uint32Array);
  const foldedOf = growing(Uint32Array);
  /** Tokens are one object a spelling, so they are known by identity. */
  const known = new Map<Token, number>();
  let passage = 0;
  let first = 0;

  function count(term: number, units: number): void {
    while (posted.length <= term) posted.push(0xffffffff);
    const at = posted.values[term] as number;
    if (at >= first && at < postings.codes.length) {
      const code = (postings.codes.values[at] as number) + units;
      postings.codes.values[at] = code > LARGEST_CODE ? LARGEST_CODE : code;
    } else {
      posted.values[term] = postings.codes.length;
      draft.post(term, passage, Math.min(units, LARGEST_CODE));
    }
  }

  function wordOf(token: Token): number {
    let word = known.get(token);
    if (word === undefined) {
      word = draft.accentedWord(token.accented);
      if (word === foldedOf.length) foldedOf.push(draft.foldedWord(token.folded));
      known.set(token, word);
    }
    return word;
  }

  for (const fields of passages) {
    if (passage === SEGMENT_LIMIT) throw new Error(`A segment holds at most ${SEGMENT_LIMIT} passages.`);
    first = postings.codes.length;
    syllableStarts.push(syllables.length);
    let length = 0;
    for (const field of FIELDS) {
      const units = Math.round(weights[field] * UNIT);
      const text = fields[field];
      if (units <= 0 || text === '') continue;
      if (length > 0) syllables.push(BREAK);
      const tokens = tokenize(text);
      let before = -1;
      for (const token of tokens) {
        const word = wordOf(token);
        const syllable = foldedOf.values[word] as number;
        count(draft.accentedTerm(word), units);
        count(draft.foldedTerm(syllable), units);
        if (before >= 0) count(draft.pairTerm(before, syllable), units);
        before = syllable;
        syllables.push(syllable < BREAK ? syllable : RARE);
      }
      length += units * tokens.length;
    }
    lengths.push(length);
    passage += 1;
  }
  syllableStarts.push(syllables.length);
  return draft.lay(passage, {
    lengths: lengths.values.slice(0, lengths.length),
    syllableStarts: syllableStarts.values.slice(0, syllableStarts.length),
    syllables: syllables.values.slice(0, syllables.length),
  });
}
