import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { glossaryEntries } from '../../knowledge/glossary.ts';
import { loadLibrary } from '../../knowledge/library.ts';
import { isTypedWithMarks, tokenize } from '../../retrieval/text/text.ts';
import { LEAST_SCORE } from '../judge.ts';
import { countLaw, countSpeech } from './counts.ts';
import { readKnown } from './examples.ts';
import { calibrated, crossed, modelOf } from './folds.ts';
import { lawWords, marksTable } from './lexicons.ts';
import { oddsOf, sigmoid } from './logistic.ts';
import { Misuse, numberOf, parseOptions, runTool } from './options.ts';
import { type Message, reportOf } from './report.ts';
import { type Row, rowsOf, SIGNS } from './samples.ts';

const DECLINE = join(import.meta.dirname, '../decline');
const RECORDED = 'tests/eval/recorded';
/** Development sets: what is held out is not among them. */
const DEVELOPMENT = [
  '../shared/eval/questions.jsonl',
  'tests/eval/officers.jsonl',
  `${RECORDED}/a-tuned-on.jsonl`,
  `${RECORDED}/b-then-tuned-on.jsonl`,
  `${RECORDED}/e-tuned-on.jsonl`,
  `${RECORDED}/f-tuned-on.jsonl`,
  `${RECORDED}/j-talks-tuned-on.jsonl`,
  'tests/retrieval/paraphrases.jsonl',
];
const USAGE = `npm run train:decline -- [options]
Fits the score by which questions are answered or declined, and writes its weights.

  --set FILE      development questions, several times; those of the repository when left out
  --out FOLDER    where weights.ts and wordings.txt go; answering/decline when left out
  --law FILE      the code of laws (JSON lines, plain or in brotli): counts law-words.txt and marks.txt anew first
  --ridge N       ridge on the weights of the signs, 3
  --wording N     ridge on the weights of the wording, 3
  --least N       samples a pattern of the wording must have, 4
  --folds N       parts for the calibration, 10`;

/** Lighter patterns are left out of the file: they change no decision and make it three times as long. */
const LIGHTEST = 0.02;

await runTool(USAGE, async (args) => {
  const given = parseOptions(args, {
    set: { type: 'string', multiple: true, default: DEVELOPMENT },
    out: { type: 'string', default: DECLINE },
    law: { type: 'string' },
    ridge: { type: 'string', default: '3' },
    wording: { type: 'string', default: '3' },
    least: { type: 'string', default: '4' },
    folds: { type: 'string', default: '10' },
  });
  const ridge = {
    signs: numberOf('ridge', given.ridge, 0),
    patterns: numberOf('wording', given.wording, 0),
    least: numberOf('least', given.least, 1, true),
  };
  const folds = numberOf('folds', given.folds, 2, true);
  const known = given.set.flatMap(readKnown);
  if (!existsSync(given.out))
    throw new Misuse(`There is no folder ${given.out}: make it, or name another with --out.`);
  if (given.law !== undefined) {
    const own = given.set.filter((path) => !path.includes('shared')).flatMap(readKnown);
    await countWords(
      given.law,
      own.map(({ question }) => question),
    );
  }

  const rows = await rowsOf(known);
  const byFamily = crossed(rows, ({ example }) => example.family, folds, ridge);
  const byQuestion = crossed(rows, ({ example }) => example.id, folds, ridge);
  const scale = calibrated(rows, byFamily);
  const print = (title: string, odds: readonly number[], isTyped: boolean) =>
    console.log(`\n${title}\n${reportOf(messagesOf(rows, odds, isTyped, scale), LEAST_SCORE).join('\n')}`);
  print('Folds of questions', byQuestion, true);
  print('Folds of families, typed without marks', byFamily, false);
  print('Folds of families', byFamily, true);

  const [slope = 1] = scale.weights;
  const model = modelOf(rows, ridge);
  const rounded = (value: number): number => Number((slope * value).toFixed(3));
  const lines = SIGNS.map((name, at) => `  ${name}: ${rounded(model.signs[at] ?? 0)},`);
  writeFileSync(
    join(given.out, 'weights.ts'),
    `import type { Signs } from './features.ts';

/** Written by \`npm run train:decline\`. */
export const BIAS = ${Number((slope * model.bias + scale.bias).toFixed(3))};
export const WEIGHTS: Readonly<Record<keyof Signs, number>> = {
${lines.join('\n')}
};
`,
  );
  const patterns = [...model.patterns].filter(([, weight]) => Math.abs(rounded(weight)) >= LIGHTEST);
  writeFileSync(
    join(given.out, 'wordings.txt'),
    `${patterns.map(([pattern, weight]) => `${rounded(weight)} ${pattern}`).join('\n')}\n`,
  );
  console.log(`\n${rows.length} rows, ${patterns.length} patterns; written to ${given.out}.`);
});

/** Every message at the score of its surest question; what a rule declines is never answered. */
function messagesOf(
  rows: readonly Row[],
  odds: readonly number[],
  isTyped: boolean,
  scale: Parameters<typeof oddsOf>[0],
): readonly Message[] {
  const found = new Map<Row['example'], number>();
  for (const [at, row] of rows.entries()) {
    if (row.isTyped !== isTyped) continue;
    const score = row.example.isDeclined ? 0 : sigmoid(oddsOf(scale, [odds[at] ?? 0]));
    found.set(row.example, Math.max(found.get(row.example) ?? 0, score));
  }
  return [...found].map(([example, score]) => ({ example, score }));
}

/** Counts the lists that the product reads, whatever folder the weights go to: they are fitted with these. */
async function countWords(law: string, questions: readonly string[]): Promise<void> {
  const counts = countLaw(law);
  writeFileSync(join(DECLINE, 'law-words.txt'), `${lawWords(counts)}\n`);
  const { provisions } = await loadLibrary();
  const directives = provisions.map(({ text }) => text);
  const marked = questions.filter((line) => isTypedWithMarks(tokenize(line)));
  countSpeech(counts, glossaryEntries, directives, marked);
  writeFileSync(join(DECLINE, 'marks.txt'), `${marksTable(counts)}\n`);
}
