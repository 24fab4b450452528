import type { Passage } from './model.ts';

/** Which document each passage is of, as a number. */
export interface Documents {
  /** Number of a passage's document. */
  of(doc: number): number;
  /** Passages the document has. */
  size(document: number): number;
  /** Passages that stand for the whole of it, at most `SAMPLE`, evenly spread; the same array each time. */
  sample(document: number): Int32Array;
}

/** Passages by number; only what they are a part of is asked. */
interface Parts {
  readonly length: number;
  at(number: number): Pick<Passage, 'parent'> | undefined;
}

/** So many passages tell what a document is about as well as thousands do, and cost no more to add up than a page. */
const SAMPLE = 64;

/** Groups passages by their parents. Asks each passage once. */
export function groupPassages(passages: Parts): Documents {
  const numbers = new Map<string, number>();
  const documentOf = new Int32Array(passages.length);
  const sizes: number[] = [];
  for (let doc = 0; doc < passages.length; doc++) {
    const parent = passages.at(doc)?.parent ?? '';
    let number = numbers.get(parent);
    if (number === undefined) {
      number = numbers.size;
      numbers.set(parent, number);
      sizes.push(0);
    }
    documentOf[doc] = number;
    sizes[number] = (sizes[number] as number) + 1;
  }
  const starts = new Int32Array(sizes.length + 1);
  sizes.forEach((size, document) => {
    starts[document + 1] = (starts[document] as number) + size;
  });
  const next = starts.slice();
  const members = new Int32Array(passages.length);
  for (let doc = 0; doc < passages.length; doc++) {
    const document = documentOf[doc] as number;
    members[next[document] as number] = doc;
    next[document] = (next[document] as number) + 1;
  }
  const samples: Int32Array[] = [];

  return {
    of: (doc) => documentOf[doc] as number,
    size: (document) => sizes[document] as number,
    sample(document) {
      const known = samples[document];
      if (known !== undefined) return known;
      const all = members.subarray(starts[document], starts[document + 1]);
      const step = Math.max(1, all.length / SAMPLE);
      const picked = Int32Array.from(
        { length: Math.min(all.length, SAMPLE) },
        (_, at) => all[Math.floor(at * step)] as number,
      );
      samples[document] = picked;
      return picked;
    },
  };
}
