import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { glossaryEntries } from '../../knowledge/glossary.ts';
import { loadLibrary } from '../../knowledge/library.ts';
import { isTypedWithMarks, tokenize } from '../../retrieval/text/text.ts';
import type { Features } from '../decline/features.ts';
import { countLaw, countSpeech } from './counts.ts';
import { type Example, examplesOf, readKnown } from './examples.ts';
import { lawWords, marksTable } from './lexicons.ts';
import { fitLogistic, type Logistic, oddsOf, sigmoid } from './logistic.ts';
import { areaUnder, brier, reliability, riskCoverage, type Scored } from './risk.ts';

const RECORDED = 'tests/eval/recorded';
/** Development sets: what is held out is not among them. */
const DEVELOPMENT = [
  '../shared/eval/questions.jsonl',
  'tests/eval/officers.jsonl',
  `${RECORDED}/a-tuned-on.jsonl`,
  `${RECORDED}/b-then-tuned-on.jsonl`,
  `${RECORDED}/e-tuned-on.jsonl`,
  'tests/retrieval/paraphrases.jsonl',
];
const { values: given } = parseArgs({
  options: {
    set: { type: 'string', multiple: true, default: DEVELOPMENT },
    /** The code of laws: with it the lists of words are counted anew, before anything is fitted. */
    law: { type: 'string' },
    out: { type: 'string', default: join(import.meta.dirname, '../decline/weights.ts') },
    ridge: { type: 'string', default: '3' },
    folds: { type: 'string', default: '10' },
  },
});
if (given.law !== undefined) {
  const counts = countLaw(given.law);
  const decline = join(import.meta.dirname, '../decline');
  writeFileSync(join(decline, 'law-words.txt'), `${lawWords(counts)}\n`);
  const { provisions } = await loadLibrary();
  const questions = given.set.filter((path) => !path.includes('shared')).flatMap(readKnown);
  const marked = questions.map(({ question }) => question).filter((line) => isTypedWithMarks(tokenize(line)));
  countSpeech(
    counts,
    glossaryEntries,
    provisions.map(({ text }) => text),
    marked,
  );
  writeFileSync(join(decline, 'marks.txt'), `${marksTable(counts)}\n`);
}
const ridge = Number(given.ridge);
const folds = Number(given.folds);

interface Row {
  readonly example: Example;
  readonly features: Features;
  readonly label: number;
}

/**
 * One row a message with one question; of a message with several that the documents do not answer, each. What they tell
 * and the search does not find is left out: it is neither an example of an answer nor of a question without one.
 */
const rows: Row[] = (await examplesOf(given.set.flatMap(readKnown))).flatMap((example) => {
  const isClear = example.isTold ? example.judged.length === 1 && example.isRight : true;
  return isClear
    ? example.judged.map(({ features }) => ({ example, features, label: Number(example.isTold) }))
    : [];
});
const names = Object.keys(rows[0]?.features ?? {}) as (keyof Features)[];
const inputOf = ({ features }: Row): readonly number[] => names.map((name) => features[name]);
/**
 * Signs by lists that grew while the development sets were read: there they tell more than they ever will. The others are
 * fitted as if these were silent, and these on top.
 */
const BY_LIST: ReadonlySet<keyof Features> = new Set(['unnamed', 'foreignAct']);
const listed = names.flatMap((name, at) => (BY_LIST.has(name) ? [at] : []));

function fitTo(of: readonly Row[]): Logistic {
  const labels = of.map(({ label }) => label);
  const inputs = of.map(inputOf);
  const others = fitLogistic(
    inputs.map((input) => input.map((value, at) => (listed.includes(at) ? 0 : value))),
    labels,
    ridge,
  );
  const onTop = fitLogistic(
    inputs.map((input) => [oddsOf(others, input), ...listed.map((at) => input[at] ?? 0)]),
    labels,
    ridge,
  );
  const [slope = 1, ...ofLists] = onTop.weights;
  return {
    bias: slope * others.bias + onTop.bias,
    weights: others.weights.map((weight, at) =>
      listed.includes(at) ? (ofLists[listed.indexOf(at)] ?? 0) : slope * weight,
    ),
  };
}

/** FNV-1a, so that a fold does not hang on the order of the sets. */
function foldOf(key: string): number {
  let hash = 2166136261;
  for (const char of key) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 16777619);
  return (hash >>> 0) % folds;
}

/** The odds of each row by a model that has seen no row of its fold. */
function crossed(keyOf: (row: Row) => string): readonly number[] {
  const models = Array.from({ length: folds }, (_, fold) =>
    fitTo(rows.filter((row) => foldOf(keyOf(row)) !== fold)),
  );
  return rows.map((row) => oddsOf(models[foldOf(keyOf(row))] as Logistic, inputOf(row)));
}

/** Platt's scaling: the odds that made the calibration are not those of the fit. */
function calibrated(odds: readonly number[]): Logistic {
  return fitLogistic(
    odds.map((value) => [value]),
    rows.map(({ label }) => label),
    0,
  );
}

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

function report(title: string, odds: readonly number[]): void {
  const scale = calibrated(odds);
  const scored: Scored[] = rows.map(({ label }, at) => ({
    score: sigmoid(oddsOf(scale, [odds[at] ?? 0])),
    isRight: label === 1,
  }));
  const declined = (holds: (row: Row) => boolean, least: number) => {
    const of = scored.filter((_, at) => holds(rows[at] as Row));
    return percent(of.filter(({ score }) => score < least).length / of.length);
  };
  console.log(
    `\n${title}: Brier ${brier(scored).toFixed(3)}, AURC ${areaUnder(riskCoverage(scored)).toFixed(4)}`,
  );
  console.log('least   told declined   near declined   far declined');
  for (const least of [0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8])
    console.log(
      [
        least.toFixed(1),
        declined(({ example }) => example.isTold, least),
        declined(({ example }) => !example.isTold && !example.isFar, least),
        declined(({ example }) => !example.isTold && example.isFar, least),
      ].join('\t'),
    );
  for (const { from, questions, score, right } of reliability(scored))
    console.log(
      `from ${from.toFixed(1)}: ${questions} questions, score ${score.toFixed(2)}, right ${right.toFixed(2)}`,
    );
}

const byFamily = crossed(({ example }) => example.family);
report(
  'Folds of questions',
  crossed(({ example }) => example.id),
);
report('Folds of families', byFamily);

const scale = calibrated(byFamily);
const [slope = 1] = scale.weights;
const model = fitTo(rows);
const rounded = (value: number): number => Number(value.toFixed(3));
const lines = names.map((name, at) => `  ${name}: ${rounded(slope * (model.weights[at] ?? 0))},`);
writeFileSync(
  given.out,
  `import type { Features } from './features.ts';

/** Written by \`npm run train:decline\`. */
export const BIAS = ${rounded(slope * model.bias + scale.bias)};
export const WEIGHTS: Readonly<Record<keyof Features, number>> = {
${lines.join('\n')}
};
`,
);
console.log(`\n${rows.length} rows; ${given.out} is written.`);
