import type { Passage } from '../model.ts';
import { createWords } from '../text/words.ts';
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

/** Turns passages into one segment as they come. */
export interface Inverter {
  /** Throws when there are more passages than a segment holds. */
  add(passage: Indexed): void;
  /** The columns of the segment; its impacts are still frequencies, see `seal`. Nothing may be added afterwards. */
  finish(): Columns;
}

export function invert(passages: Iterable<Indexed>, weights: FieldWeights): Columns {
  const inverter = createInverter(weights);
  for (const passage of passages) inverter.add(passage);
  return inverter.finish();
}

/** Bigrams do not cross from one field into the next. */
export function createInverter(weights: FieldWeights): Inverter {
  const draft = createDraft();
  const { postings } = draft;
  const lengths = growing(Uint32Array);
  const syllableStarts = growing(Uint32Array);
  const syllables = growing(Uint16Array);
  /** Where the posting of a term stands, if it is one of this passage. */
  const posted = growing(Uint32Array);
  const words = createWords();
  /** Of a word as it is written, its numbers with marks and without: "A1" and "á" have one key with marks, not one without. */
  const accentedOf = growing(Uint32Array);
  const foldedOf = growing(Uint32Array);
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

  /** Words are numbered as they are first written. */
  function learn(written: number): void {
    while (accentedOf.length <= written) {
      const { accented, folded } = words.token(accentedOf.length);
      accentedOf.push(draft.accentedWord(accented));
      foldedOf.push(draft.foldedWord(folded));
    }
  }

  function add(fields: Indexed): void {
    if (passage === SEGMENT_LIMIT) throw new Error(`A segment holds at most ${SEGMENT_LIMIT} passages.`);
    first = postings.codes.length;
    syllableStarts.push(syllables.length);
    let length = 0;
    for (const field of FIELDS) {
      const units = Math.round(weights[field] * UNIT);
      const text = fields[field];
      if (units <= 0 || text === '') continue;
      if (length > 0) syllables.push(BREAK);
      const written = words.scan(text);
      let before = -1;
      for (let at = 0; at < written.length; at++) {
        const word = written[at] as number;
        learn(word);
        const syllable = foldedOf.values[word] as number;
        count(draft.accentedTerm(accentedOf.values[word] as number), units);
        count(draft.foldedTerm(syllable), units);
        if (before >= 0) count(draft.pairTerm(before, syllable), units);
        before = syllable;
        syllables.push(syllable < BREAK ? syllable : RARE);
      }
      length += units * written.length;
    }
    lengths.push(length);
    passage += 1;
  }
  return {
    add,
    finish() {
      syllableStarts.push(syllables.length);
      return draft.lay(passage, {
        lengths: lengths.values.slice(0, lengths.length),
        syllableStarts: syllableStarts.values.slice(0, syllableStarts.length),
        syllables: syllables.values.slice(0, syllables.length),
      });
    },
  };
}
