import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { LEAST_SCORE } from '../judge.ts';
import { type Example, examplesOf, readKnown } from './examples.ts';
import { areaUnder, brier, type RiskPoint, reliability, riskCoverage, type Scored } from './risk.ts';

const { values: given } = parseArgs({
  options: {
    /** Sets the model was not fitted to. */
    set: {
      type: 'string',
      multiple: true,
      default: ['tests/eval/recorded/c-held-out.jsonl', 'tests/eval/recorded/d-held-out.jsonl'],
    },
    svg: { type: 'string' },
  },
});

/**
 * The score of a message is that of its surest question. What a rule declines is never answered; a place or an old name
 * that is asked for is, whatever the score.
 */
function scoreOf({ judged, isDeclined }: Example): number {
  if (isDeclined) return 0;
  return judged.length === 0 ? 1 : Math.max(...judged.map(({ score }) => score));
}

const examples = (await examplesOf(given.set.flatMap(readKnown))).map((example) => ({
  ...example,
  score: scoreOf(example),
}));
const scored: Scored[] = examples.map(({ score, isRight }) => ({ score, isRight }));
const curve = riskCoverage(scored);
const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
const shareBelow = (of: typeof examples, least: number): string =>
  of.length === 0 ? '–' : percent(of.filter(({ score }) => score < least).length / of.length);
const told = examples.filter(({ isTold }) => isTold);
const near = examples.filter(({ isTold, isFar }) => !isTold && !isFar);
const far = examples.filter(({ isTold, isFar }) => !isTold && isFar);

console.log(
  `${examples.length} questions: ${told.length} told, ${near.length} near misses, ${far.length} far off`,
);
console.log(`AURC ${areaUnder(curve).toFixed(4)}, Brier ${brier(scored).toFixed(3)}\n`);
console.log('| least score | coverage | risk | told, declined | near misses declined | far off declined |');
console.log('|---|---|---|---|---|---|');
for (const least of [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95]) {
  const { coverage, risk } = curve.findLast((point) => point.least >= least) ?? { coverage: 0, risk: 0 };
  const row = [coverage, risk].map(percent).concat([told, near, far].map((of) => shareBelow(of, least)));
  const name = least === LEAST_SCORE ? `**${least}**` : `${least}`;
  console.log(`| ${name} | ${row.join(' | ')} |`);
}
console.log('\n| score from | questions | mean score | right |');
console.log('|---|---|---|---|');
for (const { from, questions, score, right } of reliability(scored))
  console.log(`| ${from.toFixed(1)} | ${questions} | ${score.toFixed(2)} | ${right.toFixed(2)} |`);
if (given.svg !== undefined) writeFileSync(given.svg, picture(curve));

/** The curve as a picture: coverage to the right, risk upwards, a dot where the product stands. */
function picture(points: readonly RiskPoint[]): string {
  const [width, height, margin] = [560, 320, 48];
  const highest = Math.max(0.1, ...points.map(({ risk }) => risk));
  const x = (coverage: number) => (margin + coverage * (width - 2 * margin)).toFixed(1);
  const y = (risk: number) => (height - margin - (risk / highest) * (height - 2 * margin)).toFixed(1);
  const line = points.map(({ coverage, risk }) => `${x(coverage)},${y(risk)}`).join(' ');
  const chosen = points.findLast(({ least }) => least >= LEAST_SCORE);
  const text = (at: number, up: number, words: string, anchor = 'middle') =>
    `<text x="${at}" y="${up}" text-anchor="${anchor}">${words}</text>`;
  const dot =
    chosen === undefined
      ? ''
      : `<circle cx="${x(chosen.coverage)}" cy="${y(chosen.risk)}" r="4" fill="#b3261e"/>` +
        text(
          Number(x(chosen.coverage)) - 8,
          Number(y(chosen.risk)) - 8,
          `score ≥ ${LEAST_SCORE}: ${percent(chosen.coverage)} answered, ${percent(chosen.risk)} wrong`,
          'end',
        );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="12">
<title>Risk against coverage</title>
<rect width="${width}" height="${height}" fill="#fff"/>
<path d="M${margin} ${margin}V${height - margin}H${width - margin}" fill="none" stroke="#777"/>
<polyline points="${line}" fill="none" stroke="#1a4d8f" stroke-width="2"/>
${dot}
${text(width / 2, height - 14, 'coverage: share of questions answered')}
${text(margin, margin - 14, 'risk: share of the answered that are wrong', 'start')}
${text(margin, height - margin + 16, '0')}${text(width - margin, height - margin + 16, '100 %')}
${text(margin - 6, margin + 4, percent(highest), 'end')}${text(margin - 6, height - margin, '0', 'end')}
</svg>
`;
}
