import { type Columns, stride } from './columns.ts';
import { createPairTable, growing } from './growing.ts';
import { layWords } from './words.ts';

/**
 * Lists of more than one passage in so many are kept as a column: three bytes a posting against one a passage. From one in
 * three on a column is smaller; it is looked up in one step, which is worth the 5 % that one in six costs of an index.
 */
const COLUMN_FROM = 6;

/**
 * Postings being gathered for a segment. Terms get numbers as they come; a list's postings must come by rising passage,
 * lists may be mixed. `lay` puts them in order.
 */
export function createDraft() {
  const accented = new Map<string, number>();
  const folded = new Map<string, number>();
  const pairs = createPairTable();
  const termOfAccented = growing(Uint32Array);
  const termOfFolded = growing(Uint32Array);
  const termOfPair = growing(Uint32Array);
  const postings = {
    terms: growing(Uint32Array),
    passages: growing(Uint16Array),
    codes: growing(Uint8Array),
  };
  let terms = 0;

  const numberOf = (words: Map<string, number>, termOf: typeof termOfAccented, word: string): number => {
    const known = words.get(word);
    if (known !== undefined) return known;
    const id = words.size;
    words.set(word, id);
    termOf.push(terms++);
    return id;
  };

  return {
    postings,
    get terms() {
      return terms;
    },
    /** Number of an accented word. */
    accentedWord: (word: string) => numberOf(accented, termOfAccented, word),
    /** Number of a folded word. */
    foldedWord: (word: string) => numberOf(folded, termOfFolded, word),
    /** Terms of an accented word, of a folded word, of two neighbouring folded words. */
    accentedTerm: (word: number) => termOfAccented.values[word] as number,
    foldedTerm: (word: number) => termOfFolded.values[word] as number,
    pairTerm(first: number, second: number): number {
      const pair = pairs.number(first, second);
      if (pair === termOfPair.length) termOfPair.push(terms++);
      return termOfPair.values[pair] as number;
    },
    post(term: number, passage: number, code: number): void {
      postings.terms.push(term);
      postings.passages.push(passage);
      postings.codes.push(code);
    },

    /** The columns of a segment of `size` passages; lists are accented words, folded words, bigrams by their words. */
    lay(size: number, own: Pick<Columns, 'lengths' | 'syllableStarts' | 'syllables'>): Columns {
      const { bigramFirsts, bigramSeconds, order } = orderPairs(pairs, folded.size);
      const listOf = new Uint32Array(terms);
      for (let id = 0; id < accented.size; id++) listOf[termOfAccented.values[id] as number] = id;
      for (let id = 0; id < folded.size; id++) listOf[termOfFolded.values[id] as number] = accented.size + id;
      order.forEach((pair, rank) => {
        listOf[termOfPair.values[pair] as number] = accented.size + folded.size + rank;
      });

      const counts = new Uint32Array(terms + 1);
      for (let at = 0; at < postings.terms.length; at++) {
        const list = listOf[postings.terms.values[at] as number] as number;
        counts[list] = (counts[list] as number) + 1;
      }
      const columnLists: number[] = [];
      const columnOf = new Map<number, number>();
      const starts = new Uint32Array(terms + 1);
      for (let list = 0; list < terms; list++) {
        const count = counts[list] as number;
        const isColumn = count * COLUMN_FROM > size;
        if (isColumn) {
          columnOf.set(list, columnLists.length);
          columnLists.push(list);
        }
        starts[list + 1] = (starts[list] as number) + (isColumn ? 0 : count);
      }

      const total = starts[terms] as number;
      const passages = new Uint16Array(total);
      const impacts = new Uint8Array(total);
      const columns = new Uint8Array(columnLists.length * stride(size));
      const next = starts.slice();
      for (let at = 0; at < postings.terms.length; at++) {
        const list = listOf[postings.terms.values[at] as number] as number;
        const passage = postings.passages.values[at] as number;
        const code = postings.codes.values[at] as number;
        const slot = next[list] as number;
        if (slot < (starts[list + 1] as number)) {
          passages[slot] = passage;
          impacts[slot] = code;
          next[list] = slot + 1;
        } else columns[(columnOf.get(list) ?? 0) * stride(size) + passage] = code;
      }
      const wordsOf = (words: Map<string, number>) => layWords([...words.keys()]);
      const accentedWords = wordsOf(accented);
      const foldedWords = wordsOf(folded);
      return {
        accentedLetters: accentedWords.letters,
        accentedEnds: accentedWords.ends,
        accentedSlots: accentedWords.slots,
        foldedLetters: foldedWords.letters,
        foldedEnds: foldedWords.ends,
        foldedSlots: foldedWords.slots,
        bigramFirsts,
        bigramSeconds,
        starts,
        peaks: new Uint8Array(terms),
        passages,
        impacts,
        columnLists: Uint32Array.from(columnLists),
        columnCounts: Uint32Array.from(columnLists, (list) => counts[list] as number),
        columns,
        ...own,
      };
    },
  };
}

/** Bigrams sorted by their two words, and which pair stands at each place. */
function orderPairs(pairs: ReturnType<typeof createPairTable>, words: number) {
  const keys = new Float64Array(pairs.size);
  for (let pair = 0; pair < pairs.size; pair++)
    keys[pair] = (pairs.firsts.values[pair] as number) * 2 ** 32 + (pairs.seconds.values[pair] as number);
  keys.sort();
  const bigramFirsts = new Uint32Array(words + 1);
  const bigramSeconds = new Uint32Array(pairs.size);
  const order = new Uint32Array(pairs.size);
  keys.forEach((key, rank) => {
    const first = Math.floor(key / 2 ** 32);
    const second = key % 2 ** 32;
    bigramFirsts[first + 1] = rank + 1;
    bigramSeconds[rank] = second;
    order[rank] = pairs.number(first, second);
  });
  for (let first = 0; first < words; first++)
    bigramFirsts[first + 1] = Math.max(bigramFirsts[first + 1] as number, bigramFirsts[first] as number);
  return { bigramFirsts, bigramSeconds, order };
}
