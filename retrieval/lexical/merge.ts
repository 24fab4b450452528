import { accentedWords, BREAK, type Columns, foldedWords, RARE, stride } from './columns.ts';
import { createDraft } from './draft.ts';
import { growing } from './growing.ts';
import { findPeaks } from './seal.ts';
import { wordAt } from './words.ts';

export interface Part {
  readonly columns: Columns;
  /** Passages that are left out: their places stay, empty. */
  readonly gone?: ReadonlySet<number>;
}

/**
 * Writes neighbouring segments as one. What only gone passages held, words included, stands nowhere in the result.
 */
export function merge(parts: readonly Part[]): Columns {
  const draft = createDraft();
  const lengths = growing(Uint32Array);
  const syllableStarts = growing(Uint32Array);
  const syllables = growing(Uint16Array);
  let base = 0;
  for (const { columns, gone = new Set() } of parts) {
    const size = columns.lengths.length;
    const column = new Map([...columns.columnLists].map((list, at) => [list, at]));

    /** Posts the kept postings of a list; the term is only named when there is one. */
    const copy = (list: number, termOf: () => number) => {
      let term = -1;
      const post = (passage: number, impact: number) => {
        if (impact === 0 || gone.has(passage)) return;
        if (term < 0) term = termOf();
        draft.post(term, base + passage, impact);
      };
      const at = column.get(list);
      if (at !== undefined)
        for (let passage = 0; passage < size; passage++)
          post(passage, columns.columns[at * stride(size) + passage] as number);
      for (
        let posting = columns.starts[list] as number;
        posting < (columns.starts[list + 1] as number);
        posting++
      )
        post(columns.passages[posting] as number, columns.impacts[posting] as number);
    };

    const accented = accentedWords(columns);
    const folded = foldedWords(columns);
    const foldedWord = new Int32Array(folded.ends.length).fill(-1);
    const kept = (word: number) => {
      if (foldedWord[word] === -1) foldedWord[word] = draft.foldedWord(wordAt(folded, word));
      return foldedWord[word] as number;
    };
    for (let word = 0; word < accented.ends.length; word++)
      copy(word, () => draft.accentedTerm(draft.accentedWord(wordAt(accented, word))));
    for (let word = 0; word < folded.ends.length; word++)
      copy(accented.ends.length + word, () => draft.foldedTerm(kept(word)));
    const bigrams = accented.ends.length + folded.ends.length;
    for (let first = 0; first < folded.ends.length; first++)
      for (
        let rank = columns.bigramFirsts[first] as number;
        rank < (columns.bigramFirsts[first + 1] as number);
        rank++
      )
        copy(bigrams + rank, () => draft.pairTerm(kept(first), kept(columns.bigramSeconds[rank] as number)));

    for (let passage = 0; passage < size; passage++) {
      const isGone = gone.has(passage);
      lengths.push(isGone ? 0 : (columns.lengths[passage] as number));
      syllableStarts.push(syllables.length);
      if (isGone) continue;
      for (
        let at = columns.syllableStarts[passage] as number;
        at < (columns.syllableStarts[passage + 1] as number);
        at++
      ) {
        const syllable = columns.syllables[at] as number;
        const word = syllable >= BREAK ? syllable : (foldedWord[syllable] as number);
        syllables.push(syllable < BREAK && word >= BREAK ? RARE : word);
      }
    }
    base += size;
  }
  syllableStarts.push(syllables.length);
  const merged = draft.lay(base, {
    lengths: lengths.values.slice(0, lengths.length),
    syllableStarts: syllableStarts.values.slice(0, syllableStarts.length),
    syllables: syllables.values.slice(0, syllables.length),
  });
  findPeaks(merged);
  return merged;
}
