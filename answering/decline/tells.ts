import type { Particular } from '../model.ts';
import { states } from '../particulars.ts';
import type { Evidence } from '../writers/writer.ts';

/**
 * What a clause must reach to tell a particular, by the rank of its provision: a share of the best clause's score, and
 * further down a share of the question's words as well. Else any number somewhere would answer any question for one.
 */
const TELLING = [
  { upTo: 1, related: 0.35, covered: 0 },
  { upTo: 3, related: 0.7, covered: 0 },
  { upTo: 6, related: 0.7, covered: 0.7 },
] as const;

/** Whether the provision at that rank states the particular in a clause that answers the rest of the question as well. */
export function tells(
  { question, evidence }: { readonly question: string; readonly evidence: readonly Evidence[] },
  at: number,
  particular: Particular,
): boolean {
  const found = evidence[at];
  const needed = TELLING.find(({ upTo }) => at < upTo);
  if (found === undefined || needed === undefined) return false;
  const best = Math.max(...evidence.flatMap(({ clauseScores }) => clauseScores));
  return found.clauses.some(
    ({ start, end }, index) =>
      (found.clauseScores[index] ?? 0) >= needed.related * best &&
      (found.clauseCoverage[index] ?? 0) >= needed.covered &&
      states(found.provision.text.slice(start, end), particular, question),
  );
}
