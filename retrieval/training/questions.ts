import { crc32 } from 'node:zlib';
import { openBeir } from '../evaluation/beir.ts';
import { type CorpusBuilder, splitSentences } from './corpus.ts';
import type { Lexicon } from './lexicon.ts';

/** How often a question stands among the articles: it is worth several headings, and there are far fewer of them. */
const REPEATS = 3;

/** Documents of ten that are kept aside, with every question about them, so that the worth of the rest can be measured. */
const ASIDE = 3;

/** Whether a document is kept aside; by its id alone, so that it is the same in any set and order. */
export const isKeptAside = (document: string): boolean => crc32(document) % 10 < ASIDE;

/**
 * Adds the questions of a set in BEIR's layout, each as the heading of the passage that answers it: of its relevant documents
 * the one that shares most of its words and pairs of neighbouring words. Gives how many there are.
 * Throws, naming the file, when one of the set is missing or damaged.
 */
export async function addQuestions(
  builder: CorpusBuilder,
  lexicon: Lexicon,
  directory: string,
  split: string,
): Promise<number> {
  const { queries, qrels, passages } = await openBeir(directory, split);
  const asked = queries
    .filter(({ id }) => ![...(qrels.get(id)?.keys() ?? [])].some(isKeptAside))
    .map(({ id, text }) => ({ id, words: lexicon.encode(text), best: 0, title: '', body: '' }));
  const about = new Map<string, typeof asked>();
  for (const question of asked)
    for (const [document, gain] of qrels.get(question.id) ?? [])
      if (gain > 0) about.set(document, [...(about.get(document) ?? []), question]);

  for await (const { parent, title, body } of passages()) {
    const questions = about.get(parent);
    if (questions === undefined) continue;
    const marks = marksOf(lexicon.encode(body));
    for (const question of questions) {
      const shared = [...marksOf(question.words)].filter((mark) => marks.has(mark)).length;
      if (shared > question.best) Object.assign(question, { best: shared, title, body });
    }
  }

  const found = asked.filter(({ best }) => best > 0);
  for (let repeat = 0; repeat < REPEATS; repeat++)
    for (const { words, title, body } of found)
      builder.add(lexicon.encode(title), words, splitSentences(body).map(lexicon.encode));
  return found.length;
}

/** The words of a text and its pairs of neighbours, as numbers. */
const marksOf = (words: Uint32Array): ReadonlySet<number> =>
  new Set(
    Array.from(words).flatMap((word, at) =>
      at === 0 ? [word] : [word, (words[at - 1] as number) * 2 ** 26 + 2 ** 25 + word],
    ),
  );
