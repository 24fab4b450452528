import { articleAt, type Corpus } from './corpus.ts';
import { createRandom, type Random } from './random.ts';

/** Articles of one law that come into a batch together. */
const NEIGHBOURS = 64;

/** Articles of one phrase that come into a batch together. */
const LOOKALIKES = 4;

/** A phrase of more headings tells too little to make them alike. */
const COMMON = 400;

/** Draws the articles of a step, which depend on seed and step alone. */
export type DrawBatch = (batch: number, seed: number, step: number) => Uint32Array;

/**
 * A batch is what its pairs are told apart from. Half of it are neighbours, which share a law and its words; a quarter are
 * lookalikes, whose headings share a rare pair of words across laws, as those do that word matching takes for one another;
 * the rest are any articles.
 */
export function createBatches(corpus: Corpus): DrawBatch {
  const { articles } = corpus;
  const lookalikes = createLookalikes(corpus);
  const run = Math.min(NEIGHBOURS, articles);
  return (batch, seed, step) => {
    const random = createRandom(seed, step);
    const drawn: number[] = [];
    while (drawn.length < batch / 2) {
      const from = random.below(articles - run + 1);
      for (let next = from; next < from + run; next++) drawn.push(next);
    }
    drawn.length = Math.floor(batch / 2);
    while (drawn.length < (3 * batch) / 4) drawn.push(...lookalikes(random.below(articles), random));
    while (drawn.length < batch) drawn.push(random.below(articles));
    return Uint32Array.from(drawn.slice(0, batch));
  };
}

/** An article and up to three others whose headings share one of its pairs of neighbouring words. */
function createLookalikes(corpus: Corpus): (article: number, random: Random) => number[] {
  const holders = new Map<string, number[]>();
  const pairsOf = (article: number) => {
    const { heading } = articleAt(corpus, article);
    return Array.from(heading.subarray(1), (word, at) => `${heading[at]} ${word}`);
  };
  for (let article = 0; article < corpus.articles; article++)
    for (const pair of new Set(pairsOf(article))) {
      const known = holders.get(pair);
      if (known === undefined) holders.set(pair, [article]);
      else known.push(article);
    }
  return (article, random) => {
    const shared = pairsOf(article)
      .map((pair) => holders.get(pair) ?? [])
      .filter(({ length }) => length > 1 && length <= COMMON);
    const alike = shared[random.below(shared.length)] ?? [];
    const from = random.below(Math.max(1, alike.length));
    const others = alike.map((_, at) => alike[(from + at) % alike.length] as number);
    return [article, ...others.filter((other) => other !== article).slice(0, LOOKALIKES - 1)];
  };
}
