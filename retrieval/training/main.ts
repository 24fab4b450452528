import { rmSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { glossaryEntries } from '../../knowledge/glossary.ts';
import { encodeTable, quantise } from '../embedders/table.ts';
import { readCheckpoint, writeCheckpoint } from './checkpoint.ts';
import { readCorpus } from './corpus.ts';
import { BLOCK } from './layout.ts';
import { createLexicon } from './lexicon.ts';
import { chooseRows } from './rows.ts';
import { createTrainer } from './trainer.ts';

const EMBEDDERS = join(import.meta.dirname, '../embedders');

const { values: given } = parseArgs({
  options: {
    corpus: { type: 'string', default: '../shared/corpora/phapdien.jsonl.br' },
    out: { type: 'string', default: join(EMBEDDERS, 'static.bin') },
    checkpoint: { type: 'string' },
    resume: { type: 'boolean', default: false },
    steps: { type: 'string', default: '1500' },
    batch: { type: 'string', default: '2048' },
    dimensions: { type: 'string', default: '128' },
    rows: { type: 'string', default: '96000' },
    rate: { type: 'string', default: '0.08' },
    temperature: { type: 'string', default: '0.05' },
    seed: { type: 'string', default: '20261124' },
    workers: { type: 'string', default: String(availableParallelism()) },
  },
});

type Numeric = 'steps' | 'batch' | 'dimensions' | 'rows' | 'seed' | 'workers' | 'rate' | 'temperature';

/** A number above 0 that is a multiple of `of`; any where `of` is 0. */
function number(name: Numeric, of = 1): number {
  const value = Number(given[name]);
  if (value > 0 && value < 2 ** 32 && (of === 0 || value % of === 0)) return value;
  const wanted = of === 0 ? 'a number' : of === 1 ? 'a whole number' : `a multiple of ${of}`;
  console.error(`--${name} is "${given[name]}", but must be ${wanted} above 0.`);
  process.exit(2);
}

const options = {
  dimensions: number('dimensions', 16),
  batch: number('batch', BLOCK),
  temperature: number('temperature', 0),
  rate: number('rate', 0),
  steps: number('steps'),
  seed: number('seed'),
  workers: number('workers'),
};
const limit = number('rows');
const started = performance.now();
const seconds = () => (performance.now() - started) / 1000;
const say = (text: string) => console.error(`${seconds().toFixed(0).padStart(5)} s  ${text}`);

/** Steps between two lines of progress, and between two checkpoints. */
const REPORT = 10;
const CHECKPOINT = 200;

const lexicon = createLexicon();
const corpus = readCorpus(given.corpus, lexicon);
const spoken = glossaryEntries.flatMap(({ says, means }) => [...says, ...means]);
for (const phrase of spoken) lexicon.encode(phrase);
say(`${corpus.articles} articles, ${corpus.words.length} words, ${lexicon.words.length} different ones`);
const rows = chooseRows(lexicon, corpus, spoken, limit);
say(`${rows.terms.length} rows of ${options.dimensions} numbers, ${options.workers} threads`);

const checkpoint = given.checkpoint ?? `${given.out}.checkpoint`;
const { workers, ...recipe } = { ...options, rows: rows.terms.length, words: corpus.words.length };
const trainer = createTrainer(
  lexicon,
  corpus,
  rows,
  glossaryEntries,
  options,
  given.resume ? readCheckpoint(checkpoint, recipe) : undefined,
);

const first = trainer.state().step;
const begun = seconds();
let smooth: number | undefined;
while (trainer.state().step < options.steps) {
  for (const loss of await trainer.run(REPORT))
    smooth = smooth === undefined ? loss : 0.95 * smooth + 0.05 * loss;
  const { step } = trainer.state();
  const left = ((options.steps - step) * (seconds() - begun)) / (step - first);
  say(`step ${step} of ${options.steps}, loss ${smooth?.toFixed(3)}, ${(left / 60).toFixed(1)} min left`);
  if (step % CHECKPOINT === 0 || step === options.steps) {
    writeCheckpoint(checkpoint, recipe, trainer.state());
    const version = `static-${options.seed}-${step}x${options.batch}`;
    writeFileSync(
      given.out,
      encodeTable(quantise(version, rows.terms, trainer.state().table, options.dimensions)),
    );
  }
}
await trainer.close();
rmSync(checkpoint, { force: true });
