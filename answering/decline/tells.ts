import { isFunctionWord } from '../../retrieval/text/function-words.ts';
import { tokenize } from '../../retrieval/text/text.ts';
import { fold } from '../fold.ts';
import type { Particular } from '../model.ts';
import { particularsAsked, states } from '../particulars.ts';
import type { Evidence } from '../writers/writer.ts';

/**
 * What a clause must reach to tell a particular, by the rank of its provision: a share of the best clause's score, and
 * further down a share of the question's words as well. Else any number somewhere would answer any question for one.
 */
const TELLING = [
  { upTo: 1, related: 0.35, covered: 0 },
  { upTo: 3, related: 0.7, covered: 0 },
  { upTo: 6, related: 0.7, covered: 0.7 },
  // Down here only a clause that stands alone.
  { upTo: 10, related: 0.7, covered: Number.POSITIVE_INFINITY },
] as const;

/**
 * Kinds that a text states without the words they are asked by: "tỷ lệ … phải đạt bao nhiêu phần trăm" is told by "100%".
 * A clause that says all the rest of the question, and so many times what any clause of another provision says of the
 * whole, is the one that is asked about.
 */
const UNSPOKEN: Readonly<Partial<Record<Particular, RegExp>>> = {
  percent: /\b(?:(?:ty|ti) le|phan tram|bao nhieu|may|phai|can|dat|la|duoc|toi thieu|it nhat)\b|%/gu,
};
const ALONE_TIMES = 1.25;

interface Read {
  readonly question: string;
  readonly evidence: readonly Evidence[];
}

/** Whether the provision at that rank states the particular in a clause that answers the rest of the question as well. */
export function tells({ question, evidence }: Read, at: number, particular: Particular): boolean {
  const found = evidence[at];
  const needed = TELLING.find(({ upTo }) => at < upTo);
  if (found === undefined || needed === undefined) return false;
  const best = Math.max(...evidence.flatMap(({ clauseScores }) => clauseScores));
  return found.clauses.some(({ start, end }, index) => {
    const text = found.provision.text.slice(start, end);
    return (
      (found.clauseScores[index] ?? 0) >= needed.related * best &&
      states(text, particular, question) &&
      ((found.clauseCoverage[index] ?? 0) >= needed.covered ||
        standsAlone({ question, evidence }, { at, index, text }, particular))
    );
  });
}

function standsAlone(
  { question, evidence }: Read,
  { at, index, text }: { readonly at: number; readonly index: number; readonly text: string },
  particular: Particular,
): boolean {
  const unspoken = UNSPOKEN[particular];
  if (unspoken === undefined) return false;
  const others = evidence.flatMap((one, rank) => (rank === at ? [] : one.clauseCoverage));
  const covered = evidence[at]?.clauseCoverage[index] ?? 0;
  if (covered < ALONE_TIMES * Math.max(0, ...others)) return false;
  const said = new Set(tokenize(text).map(({ folded }) => folded));
  const rest = tokenize(fold(question).replace(unspoken, ' ')).filter(
    (token) => !isFunctionWord(token, false),
  );
  return rest.length > 0 && rest.every(({ folded }) => said.has(folded));
}

/**
 * The evidence with the provision first that alone tells the particular asked: the words by which it was asked for brought
 * others before it.
 */
export function toldFirst(question: string, evidence: readonly Evidence[]): readonly Evidence[] {
  const asked = particularsAsked(question).filter((particular) => UNSPOKEN[particular] !== undefined);
  if (asked.length === 0) return evidence;
  const first = evidence.find(({ provision, clauses }, at) =>
    clauses.some(({ start, end }, index) => {
      const text = provision.text.slice(start, end);
      return asked.some(
        (particular) =>
          standsAlone({ question, evidence }, { at, index, text }, particular) &&
          tells({ question, evidence }, at, particular),
      );
    }),
  );
  if (first === undefined) return evidence;
  return [{ ...first, score: evidence[0]?.score ?? first.score }, ...evidence.filter((one) => one !== first)];
}
