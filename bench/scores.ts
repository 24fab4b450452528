import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDocument } from 'yaml';
import { z } from 'zod';

/** A figure as it came out: 0 to 1, the higher the better. */
export interface Measured {
  readonly set: string;
  readonly system: string;
  readonly figure: string;
  readonly value: number;
}

/** The file of expected scores; its head says what its words mean. */
export const SCORES = join(import.meta.dirname, 'scores.yaml');

const figures = z.record(z.string(), z.record(z.string(), z.number().min(0).max(1)));

const schema = z.record(
  z.string(),
  z.strictObject({
    measured: z.string(),
    how: z.string(),
    tolerance: z.number().positive(),
    scores: figures,
    goals: figures.optional(),
  }),
);

export type Expectations = z.infer<typeof schema>;

/** Reads the expected scores. Throws, naming the file, when it does not hold what it should. */
export function readExpectations(path = SCORES): Expectations {
  const parsed = schema.safeParse(parseDocument(readFileSync(path, 'utf8')).toJS() ?? {});
  if (parsed.success) return parsed.data;
  throw new Error(`${path} holds no expected scores: ${z.prettifyError(parsed.error)}`);
}

/**
 * OK: as good as expected, to the three places that are recorded. OKish: worse within the tolerance. FAIL: worse than that.
 * new: nothing is expected yet.
 */
export type Verdict = 'OK' | 'OKish' | 'FAIL' | 'new';

/** Scores are recorded and compared in thousandths. */
export const rounded = (value: number): number => Math.round(value * 1000) / 1000;

export function judgeScore(measured: number, expected: number | undefined, tolerance: number): Verdict {
  if (expected === undefined) return 'new';
  const loss = rounded(rounded(expected) - rounded(measured));
  if (loss <= 0) return 'OK';
  return loss <= tolerance ? 'OKish' : 'FAIL';
}

/** A measured figure beside what was expected and what is aimed at. */
export interface Judged extends Measured {
  readonly expected: number | undefined;
  readonly goal: number | undefined;
  readonly verdict: Verdict;
}

export function judgeAll(measured: readonly Measured[], expectations: Expectations): Judged[] {
  return measured.map((one) => {
    const known = expectations[one.set];
    const expected = known?.scores[one.system]?.[one.figure];
    return {
      ...one,
      expected,
      goal: known?.goals?.[one.system]?.[one.figure],
      verdict: judgeScore(one.value, expected, known?.tolerance ?? 0),
    };
  });
}

/** Losses that may come from a question or two; a set with few questions is given more by hand. */
const USUAL_TOLERANCE = 0.005;

/** Writes what was measured as what is expected from now on; what was not measured, and every remark, stays. */
export function record(measured: readonly Measured[], when: string, how: string, path = SCORES): void {
  const document = parseDocument(readFileSync(path, 'utf8'));
  for (const { set, system, figure, value } of measured) {
    if (!document.has(set)) {
      const fresh = { measured: when, how, tolerance: USUAL_TOLERANCE, scores: {} };
      document.set(set, document.createNode(fresh));
    }
    document.setIn([set, 'measured'], when);
    document.setIn([set, 'how'], how);
    const scores = [set, 'scores', system];
    if (!document.hasIn(scores)) document.setIn(scores, document.createNode({}, { flow: true }));
    document.setIn([...scores, figure], rounded(value));
  }
  writeFileSync(path, document.toString({ lineWidth: 0 }));
}
