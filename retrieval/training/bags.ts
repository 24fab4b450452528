import { BAG, type Layout, type Shape } from './layout.ts';
import { bigramRow, type RowIndex } from './rows.ts';

/** Writes the bag of a text into the memory: rows of the table, each once, with 1 + ln(frequency). */
export type WriteBag = (bag: number, words: readonly number[], marked: boolean) => void;

export function createBags(
  memory: WebAssembly.Memory,
  layout: Layout,
  shape: Shape,
  index: RowIndex,
): WriteBag {
  const bags = 2 * shape.batch;
  const counts = new Uint32Array(memory.buffer, layout.bagCounts, bags);
  const rows = new Uint32Array(memory.buffer, layout.bagRows, bags * BAG);
  const weights = new Float32Array(memory.buffer, layout.bagWeights, bags * BAG);
  /** Where a row stands in the bag that is being written, one above; 0 where it does not. */
  const places = new Uint32Array(shape.rows);
  return (bag, words, marked) => {
    const from = bag * BAG;
    let end = from;
    const add = (above: number | undefined) => {
      if (above === undefined || above === 0) return;
      const row = above - 1;
      const place = places[row] as number;
      if (place > 0) weights[place - 1] = (weights[place - 1] as number) + 1;
      else if (end < from + BAG) {
        rows[end] = row;
        weights[end] = 1;
        end += 1;
        places[row] = end;
      }
    };
    let before = -1;
    for (const word of words) {
      const syllable = index.syllables[word] as number;
      if (marked) add(index.accented[word]);
      add(index.folded[syllable]);
      if (before >= 0) add(bigramRow(index.bigrams, before, syllable));
      before = syllable;
    }
    counts[bag] = end - from;
    for (let at = from; at < end; at++) {
      places[rows[at] as number] = 0;
      weights[at] = 1 + Math.log(weights[at] as number);
    }
  };
}
