import { rmSync, writeFileSync } from 'node:fs';
import { glossaryEntries } from '../../knowledge/glossary.ts';
import { encodeTable } from '../embedders/table.ts';
import { readCheckpoint, writeCheckpoint } from './checkpoint.ts';
import { addLaws, createCorpusBuilder } from './corpus.ts';
import { createLexicon } from './lexicon.ts';
import { type Given, readOptions, USAGE } from './options.ts';
import { addQuestions } from './questions.ts';
import { chooseRows } from './rows.ts';
import { readSayings, writeSayings } from './sayings.ts';
import { createTrainer } from './trainer.ts';

/** Steps between two lines of progress, and between two checkpoints. */
const REPORT = 10;
const CHECKPOINT = 200;

async function train(given: Given): Promise<void> {
  const started = performance.now();
  const seconds = () => (performance.now() - started) / 1000;
  const say = (text: string) => console.error(`${seconds().toFixed(0).padStart(5)} s  ${text}`);

  const lexicon = createLexicon();
  const builder = createCorpusBuilder();
  addLaws(builder, lexicon, given.corpus);
  for (const set of given.questions) {
    const questions = await addQuestions(builder, lexicon, set, given.split);
    say(`${questions} questions of ${set}, those about three documents of ten kept aside`);
  }
  const corpus = builder.build();
  if (given.presentGlossary) writeSayings(glossaryEntries);
  const sayings = readSayings();
  const spoken = sayings.flatMap(({ says, means }) => [...says, ...means]);
  for (const phrase of spoken) lexicon.encode(phrase);
  say(`${corpus.articles} articles, ${corpus.words.length} words, ${lexicon.words.length} different ones`);
  const rows = chooseRows(lexicon, corpus, spoken, given.rows);
  say(`${rows.terms.length} rows of ${given.dimensions} numbers, ${given.workers} threads`);

  const { batch, dimensions, temperature, rate, steps, seed } = given;
  const sizes = { rows: rows.terms.length, words: corpus.words.length };
  const recipe = { batch, dimensions, temperature, rate, steps, seed, ...sizes };
  const resumed = given.resume ? readCheckpoint(given.checkpoint, recipe) : undefined;
  const trainer = createTrainer(lexicon, corpus, rows, sayings, given, resumed);
  const kind = given.questions.length > 0 ? 'static-with-questions' : 'static';
  const first = resumed?.step ?? 0;
  const begun = seconds();
  let smooth: number | undefined;
  while (trainer.state().step < steps) {
    for (const loss of await trainer.run(REPORT))
      smooth = smooth === undefined ? loss : 0.95 * smooth + 0.05 * loss;
    const { step, table } = trainer.state();
    const left = ((steps - step) * (seconds() - begun)) / (step - first) / 60;
    say(`step ${step} of ${steps}, loss ${smooth?.toFixed(3)}, ${left.toFixed(1)} min left`);
    if (step % CHECKPOINT === 0 || step === steps) {
      writeCheckpoint(given.checkpoint, recipe, trainer.state());
      writeFileSync(
        given.out,
        encodeTable(`${kind}-${seed}-${step}x${batch}`, rows.terms, table, dimensions),
      );
    }
  }
  await trainer.close();
  rmSync(given.checkpoint);
}

try {
  const given = readOptions(process.argv.slice(2));
  if (given === null) console.log(USAGE);
  else await train(given);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
