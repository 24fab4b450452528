import { coverageOf } from '../coverage.ts';
import { createIndex } from '../dense/dense.ts';
import { groupPassages } from '../documents.ts';
import type { Embedder } from '../embedders/embedder.ts';
import type { BeirSet } from '../evaluation/beir.ts';
import type { IndexedSet } from '../evaluation/beir-index.ts';
import { type Judgements, judge, mean } from '../evaluation/metrics.ts';
import { type Fused, fuse } from '../fuse.ts';
import { prepareQuery } from '../query/query.ts';
import { createThesaurus } from '../query/thesaurus.ts';
import type { Passages } from '../search.ts';
import { stripMarks } from '../text/syllable.ts';
import { createFeatures, dot } from './features.ts';
import { pickForReading } from './rerank.ts';
import type { Lesson } from './train.ts';

export type Half = 'development' | 'test';

/** FNV-1a of a text, mixed, 0 to 1: picks questions and documents the same for everyone and in any order. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const char of text) hash = Math.imul(hash ^ (char.codePointAt(0) as number), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return ((hash ^ (hash >>> 12)) >>> 0) / 2 ** 32;
}

/** Which half of a set a question is in. */
export const halfOf = (id: string): Half => (hashOf(id) < 0.5 ? 'development' : 'test');

export interface LessonSource {
  readonly set: Pick<BeirSet, 'qrels'>;
  readonly indexed: IndexedSet;
  readonly embedder: Embedder;
}

/** The candidates that the search hands to the re-ranker for each question, read; questions as typed or without marks. */
export async function readLessons(
  { set, indexed, embedder }: LessonSource,
  questions: BeirSet['queries'],
  { bare = false, onProgress }: { bare?: boolean; onProgress?: (lessons: number) => void } = {},
): Promise<Lesson[]> {
  const { lexical, passages, dense } = indexed;
  if (dense.directions === undefined)
    throw new Error('The set was indexed without vectors: give an embedder.');
  const meaning = createIndex(dense.directions);
  const thesaurus = createThesaurus([]);
  const grouped = groupPassages(passages);
  const lessons: Lesson[] = [];
  for (const { id, text } of questions) {
    const query = prepareQuery(bare ? stripMarks(text) : text, thesaurus);
    const words = lexical.ask(query.terms);
    const near = meaning.ask(await embedder.embedQuery(query.expanded));
    const fused = fuse(words.search(CANDIDATES), near.nearest(CANDIDATES), {
      lexicalOf: words.scores,
      cosineOf: near.cosine,
      coverageOf: (docs) => coverageOf(query, lexical, docs),
    });
    const parents = {
      ...grouped,
      cosine: (document: number) => near.together(grouped.sample(document)),
    };
    const candidates = [...pickForReading(fused, parents)];
    const rows = createFeatures(query, lexical)(candidates, parents);
    const judgements = set.qrels.get(id) ?? new Map();
    lessons.push({ judgements, documents: likeliest(candidates, rows, passages, judgements) });
    onProgress?.(lessons.length);
  }
  return lessons;
}

/** Documents a lesson has beside those that answer, and passages of each: what stands behind them teaches nothing. */
const DOCUMENTS = 30;
const PASSAGES = 2;

/** Candidates by document, in their order. */
function likeliest(
  candidates: readonly Fused[],
  rows: readonly Float64Array[],
  passages: Passages,
  judgements: Judgements,
): Lesson['documents'] {
  const documents = new Map<string, Float64Array[]>();
  candidates.forEach(({ doc }, at) => {
    const parent = passages.at(doc)?.parent ?? '';
    const known = documents.get(parent);
    if (known === undefined) documents.set(parent, [rows[at] as Float64Array]);
    else if (known.length < PASSAGES) known.push(rows[at] as Float64Array);
  });
  return [...documents]
    .map(([name, read]) => ({ name, relevant: (judgements.get(name) ?? 0) > 0, passages: read }))
    .filter(({ relevant }, at) => relevant || at < DOCUMENTS);
}

/** Candidates each side hands to the fusion, as in a search for 100 documents. */
const CANDIDATES = 200;

/** Quality of the rankings that these weights give. */
export function measureLessons(lessons: readonly Lesson[], weights: ArrayLike<number>) {
  const judged = lessons.map(({ documents, judgements }) => {
    const scores = documents.map(({ name, passages }) => ({
      name,
      score: Math.max(...passages.map((row) => dot(weights, row))),
    }));
    scores.sort((left, right) => right.score - left.score);
    return judge(
      scores.map(({ name }) => name),
      judgements,
    );
  });
  return {
    'recall@1': mean(judged.map((quality) => quality.recall(1))),
    'recall@5': mean(judged.map((quality) => quality.recall(5))),
    'ndcg@10': mean(judged.map((quality) => quality.ndcg(10))),
  };
}
