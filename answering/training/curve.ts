import { writeFileSync } from 'node:fs';
import { LEAST_SCORE } from '../judge.ts';
import { type Example, examplesOf, readKnown } from './examples.ts';
import { parseOptions, runTool } from './options.ts';
import { type Message, percent, reportOf } from './report.ts';
import { type RiskPoint, riskCoverage } from './risk.ts';

const USAGE = `npm run eval:decline -- [options]
Prints what answering from each least score on comes to, and how far the scores can be believed.

  --set FILE      questions the model was not fitted to, several times; the held-out sets when left out
  --svg FILE      draws risk against coverage`;

await runTool(USAGE, async (args) => {
  const given = parseOptions(args, {
    set: {
      type: 'string',
      multiple: true,
      default: ['c', 'd', 'g'].map((set) => `tests/eval/recorded/${set}-held-out.jsonl`),
    },
    svg: { type: 'string' },
  });
  const examples = await examplesOf(given.set.flatMap(readKnown));
  const messages = examples.map((example): Message => ({ example, score: scoreOf(example) }));
  console.log(reportOf(messages, LEAST_SCORE).join('\n'));
  if (given.svg === undefined) return;
  const scored = messages.map(({ score, example }) => ({ score, isRight: example.isRight }));
  writeFileSync(given.svg, picture(riskCoverage(scored)));
});

/**
 * The score of a message is that of its surest question. What a rule declines is never answered; a place or an old name
 * that is asked for is, whatever the score.
 */
function scoreOf({ judged, isDeclined }: Example): number {
  if (isDeclined) return 0;
  return judged.length === 0 ? 1 : Math.max(...judged.map(({ score }) => score));
}

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
