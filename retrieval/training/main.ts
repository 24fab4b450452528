import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { glossaryEntries } from '../../knowledge/glossary.ts';
import { encodeTable, quantise } from '../embedders/table.ts';
import type { Term } from '../text.ts';
import { readCorpus } from './corpus.ts';
import { chooseRows, createLexicon } from './lexicon.ts';
import { createModel } from './model.ts';
import { createPairs } from './pairs.ts';
import { createRandom } from './random.ts';

const { values: given } = parseArgs({
  options: {
    corpus: { type: 'string', default: '../shared/corpora/phapdien.jsonl.br' },
    out: { type: 'string', default: join(import.meta.dirname, '../embedders/static.bin') },
    steps: { type: 'string', default: '1500' },
    batch: { type: 'string', default: '1024' },
    dimensions: { type: 'string', default: '128' },
    rows: { type: 'string', default: '56000' },
    rate: { type: 'string', default: '0.08' },
    seed: { type: 'string', default: '20261124' },
  },
});
const steps = Number(given.steps);
const batch = Number(given.batch);
const rate = Number(given.rate);
const started = performance.now();
const say = (text: string) =>
  console.error(`${((performance.now() - started) / 1000).toFixed(0).padStart(5)} s  ${text}`);

const random = createRandom(Number(given.seed));
const lexicon = createLexicon();
const corpus = readCorpus(given.corpus, lexicon);
const spoken = glossaryEntries.flatMap(({ says, means }) => [...says, ...means]);
for (const phrase of spoken) lexicon.encode(phrase);
const draw = createPairs(lexicon, glossaryEntries, random);
say(`${corpus.articles.length} articles, ${lexicon.words.length} different words`);

const texts = corpus.articles.map(({ title, heading, body }) =>
  Uint32Array.from([...title, ...heading, ...body]),
);
const rows = chooseRows(lexicon, texts, spoken, Number(given.rows));
texts.length = 0;
const options = { dimensions: Number(given.dimensions), batch, temperature: 0.05, rate };
const model = createModel(lexicon, rows, options, random);
say(`${rows.terms.length} rows of ${options.dimensions}`);

/** Half of a batch are neighbours, which share a law and its words, so that the table learns what tells them apart. */
const NEIGHBOURS = 64;
function nextBatch() {
  const articles = [];
  while (articles.length < batch / 2) {
    const from = random.below(corpus.articles.length - NEIGHBOURS);
    articles.push(...corpus.articles.slice(from, from + NEIGHBOURS));
  }
  articles.length = batch / 2;
  while (articles.length < batch) articles.push(corpus.articles[random.below(corpus.articles.length)]);
  return articles.flatMap((article) => (article === undefined ? [] : [draw(article)]));
}

function save(): void {
  const version = `static-${given.seed}-${steps}x${batch}`;
  writeFileSync(
    given.out,
    encodeTable(quantise(version, rows.terms as Term[], model.table.values, options.dimensions)),
  );
}

let smooth = 0;
for (let step = 1; step <= steps; step++) {
  // The rate falls to a tenth over the last 30 % of the steps.
  const left = (steps - step) / (0.3 * steps);
  const loss = model.step(nextBatch(), rate * Math.max(0.1, Math.min(1, left)));
  smooth = step === 1 ? loss : 0.95 * smooth + 0.05 * loss;
  if (step % 20 === 0 || step === steps) say(`step ${step} of ${steps}, loss ${smooth.toFixed(3)}`);
  if (step % 200 === 0 || step === steps) save();
}
