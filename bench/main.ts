import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type HeldBeirSet, readBeir } from '../retrieval/beir.ts';
import { judge, mean, percentile } from '../retrieval/metrics.ts';
import { createRandom } from '../retrieval/training/random.ts';
import { ENGINES, type Engine } from './engines.ts';

// Ours and its peers on the same passages and questions in one process: read the ratios, not the milliseconds.

/** A set with a `dev` split; another folder may be given. */
const PUBLIC_SET = process.argv[2] ?? join(import.meta.dirname, '../../shared/bench/alqac2025');

/** Made-up passages of frequent and rare words, where the public set is not at hand; each question is a piece of one. */
function synthetic(passages: number, questions: number): HeldBeirSet {
  const random = createRandom(1);
  const word = () => `từ${Math.floor(20_000 * random.next() ** 4)}`;
  const bodies = Array.from({ length: passages }, () => Array.from({ length: 120 }, word));
  const chosen = Array.from({ length: questions }, () => random.below(passages));
  return {
    documents: passages,
    passages: bodies.map((words, at) => ({
      id: `${at}`,
      parent: `${at}`,
      title: '',
      heading: '',
      body: words.join(' '),
    })),
    queries: chosen.map((at, number) => ({
      id: `${number}`,
      text: (bodies[at] ?? []).slice(40, 52).join(' '),
    })),
    qrels: new Map(chosen.map((at, number) => [`${number}`, new Map([[`${at}`, 1]])])),
  };
}

async function measure({ name, build, queries: limit }: Engine, set: HeldBeirSet) {
  const parents = new Map(set.passages.map(({ id, parent }) => [id, parent]));
  const started = performance.now();
  const find = await build(set.passages);
  const buildSeconds = (performance.now() - started) / 1000;
  const asked = set.queries.slice(0, limit);
  const times: number[] = [];
  const qualities = [];
  for (const { id, text } of asked) {
    const began = performance.now();
    const found = await find(text, 20);
    times.push(performance.now() - began);
    qualities.push(
      judge(
        [...new Set(found.map((passage) => parents.get(passage) ?? passage))],
        set.qrels.get(id) ?? new Map(),
      ),
    );
  }
  return {
    engine: name,
    questions: asked.length,
    build_s: buildSeconds,
    p50_ms: percentile(times, 0.5),
    p99_ms: percentile(times, 0.99),
    recall5: mean(qualities.map((quality) => quality.recall(5))),
    ndcg10: mean(qualities.map((quality) => quality.ndcg(10))),
  };
}

const known = existsSync(PUBLIC_SET);
const set = known ? await readBeir(PUBLIC_SET, 'dev') : synthetic(5000, 200);
console.log(
  `${known ? `${basename(PUBLIC_SET)}, dev` : 'made-up passages'}: ${set.passages.length} passages, ${set.queries.length} questions\n`,
);
const rows = [];
for (const engine of ENGINES) {
  console.error(`… ${engine.name}`);
  rows.push(await measure(engine, set));
}
const ours = rows[0]?.p50_ms ?? 1;
const columns = ['engine', 'questions', 'build s', 'p50 ms', 'p99 ms', '× ours (p50)', 'recall@5', 'nDCG@10'];
const cells = rows.map((row) => [
  row.engine,
  String(row.questions),
  row.build_s.toFixed(2),
  row.p50_ms.toFixed(2),
  row.p99_ms.toFixed(2),
  (row.p50_ms / ours).toFixed(1),
  row.recall5.toFixed(3),
  row.ndcg10.toFixed(3),
]);
const widths = columns.map((title, at) =>
  Math.max(title.length, ...cells.map((row) => row[at]?.length ?? 0)),
);
for (const row of [columns, ...cells])
  console.log(
    row
      .map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
      .join('  '),
  );
