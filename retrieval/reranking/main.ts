import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { PASSAGES_VERSION } from '../cutting/cut.ts';
import { openEmbedder } from '../embedders/index.ts';
import { corpusOf, openBeir } from '../evaluation/beir.ts';
import { indexBeir, stampOf } from '../evaluation/beir-index.ts';
import { FEATURES } from './features.ts';
import { type Half, halfOf, hashOf, measureLessons, readLessons } from './lessons.ts';
import { type Course, trainWeights } from './train.ts';
import BEFORE from './weights.json' with { type: 'json' };

const BENCH = '../shared/bench';

const { values: given } = parseArgs({
  options: {
    bench: { type: 'string', default: BENCH },
    /** That teach, at most; and that are measured of what does not. */
    questions: { type: 'string', default: '4000' },
    measured: { type: 'string', default: '600' },
    /** Of the documents that answer none of these questions; the others are all taken. Fewer teach the wrong balance. */
    share: { type: 'string', default: '1' },
    /** Folder that keeps the indexes of whole sets from one run to the next. */
    indexes: { type: 'string' },
    out: { type: 'string', default: join(import.meta.dirname, 'weights.json') },
  },
});

/** The development splits; where the whole split is public, only half of it teaches and the other half is measured. */
const SETS = [
  { name: 'dsc2026', split: 'train', halved: true },
  { name: 'alqac2025', split: 'dev', halved: false },
];

const started = performance.now();
const say = (text: string) =>
  console.error(`${((performance.now() - started) / 1000).toFixed(0).padStart(5)} s  ${text}`);

const embedder = await openEmbedder('static');
const most = Number(given.questions);
const mostMeasured = Number(given.measured);
const share = Number(given.share);

interface Taught {
  readonly name: string;
  /** What teaches: questions as typed and without marks. */
  readonly courses: readonly Course[];
  /** What is measured, by name. */
  readonly measured: Readonly<Record<string, Course>>;
}

async function read({ name, split, halved }: (typeof SETS)[number]): Promise<Taught> {
  const path = join(given.bench, name);
  const { queries, qrels } = await openBeir(path, split);
  const half = (wanted: Half) => queries.filter(({ id }) => halfOf(id) === wanted);
  const questions = (halved ? half('development') : queries).slice(0, most);
  const others = halved ? half('test').slice(0, mostMeasured) : [];
  const answering = new Set(
    [...questions, ...others].flatMap(({ id }) => [...(qrels.get(id)?.keys() ?? [])]),
  );
  const set = await openBeir(
    path,
    split,
    (document) => !halved || answering.has(document) || hashOf(document) < share,
  );
  const stamp = await stampOf(corpusOf(path), PASSAGES_VERSION, embedder.name, '[]');
  const indexed = await indexBeir(set, {
    embedder,
    kept:
      given.indexes === undefined || share < 1
        ? undefined
        : { path: join(given.indexes, `${name}.index`), stamp },
    onProgress: (passages) => say(`${name}: ${passages} passages`),
  });
  say(`${name}: ${indexed.documents} documents`);
  const source = { set, indexed, embedder };
  const onProgress = (lessons: number) => {
    if (lessons % 500 === 0) say(`${name}: ${lessons} questions`);
  };
  const typed = await readLessons(source, questions, { onProgress });
  const bare = await readLessons(source, questions, { bare: true, onProgress });
  say(`${name}: ${questions.length} questions read`);
  const measured = { [name]: typed, [`${name} without marks`]: bare };
  if (halved) measured[`${name}, other half`] = await readLessons(source, others);
  return { name, courses: [typed, bare], measured };
}

const taught: Taught[] = [];
for (const set of SETS) taught.push(await read(set));

const vector = (weights: Readonly<Record<string, number>>) =>
  FEATURES.map((feature) => weights[feature] ?? 0);
/** Scores are compared with the best BM25's 1: only their scale changes. */
const scaled = (weights: Float64Array) => weights.map((weight) => weight / (weights[0] as number));

const all = taught.flatMap(({ courses }) => courses);
const systems: [string, ArrayLike<number>][] = [
  ['fusion', vector({ lexical: 1, cosine: 1, coverage: 0.5 })],
  ['before', vector(BEFORE.weights)],
  ...taught.map(({ name, courses }): [string, ArrayLike<number>] => [
    `learnt on ${name}`,
    trainWeights(courses),
  ]),
  ['learnt on all', scaled(trainWeights(all))],
];

console.log(['set', 'weights', 'recall@1', 'recall@5', 'ndcg@10'].join('\t'));
for (const { measured } of taught)
  for (const [set, lessons] of Object.entries(measured))
    for (const [weights, values] of systems) {
      const figures = Object.values(measureLessons(lessons, values));
      console.log([set, weights, ...figures.map((figure) => figure.toFixed(4))].join('\t'));
    }

const learnt = systems.at(-1)?.[1] ?? [];
const weights = Object.fromEntries(
  FEATURES.map((feature, at) => [feature, Math.round((learnt[at] as number) * 1000) / 1000]),
);
const sets = taught.map(({ name, courses }) => ({ name, questions: courses[0]?.length ?? 0 }));
writeFileSync(
  given.out,
  `${JSON.stringify({ learntFrom: { command: 'npm run train:rerank', embedder: embedder.name, sets }, weights }, null, 2)}\n`,
);
say(`${given.out} written`);
