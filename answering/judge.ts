import { unnamedIn } from './matters.ts';
import type { Particular } from './model.ts';
import { asksMore, leavesInterval, particularsAsked, states } from './particulars.ts';
import type { Topicality } from './topic.ts';
import type { Evidence } from './writers/writer.ts';

/** What the search found, as the decision needs it. */
export interface Finding {
  readonly question: string;
  readonly evidence: readonly Evidence[];
  readonly topicality: Topicality;
  /** Whether the act or thing asked about stands in none of the texts that would be quoted; see focus.ts. */
  readonly isForeign: (question: string, texts: readonly string[]) => boolean;
  /** Of the nearest passage, -1 to 1; null without vectors. */
  readonly cosine: number | null;
}

export type Judgement =
  | { readonly kind: 'answer'; readonly silentOn: readonly Particular[] }
  | {
      readonly kind: 'decline';
      readonly reason: 'not-in-documents' | 'off-topic';
      readonly silentOn: readonly Particular[];
    };

/**
 * How surely a question is of the service: a weighted sum, and the least it must reach. Fitted by logistic regression
 * and rounded; on tests/eval/officers.jsonl, tests/retrieval/paraphrases.jsonl and the development questions it lets 2
 * of 44 questions from far off through and refuses 2 of 235 of the service.
 */
const BELIEF = { share: 4, foreign: -2.5, cosine: 3, named: 1.5, elsewhere: -1, least: 1.45 };
/** Stands for the cosine when there are no vectors: what half of the questions of the service reach. */
const USUAL_COSINE = 0.45;

/**
 * What a clause must reach to tell a particular, by the rank of its provision: a share of the best clause's score, and
 * further down a share of the question's words as well. Else any number somewhere would answer any question for one.
 */
const TELLING = [
  { upTo: 1, related: 0.35, covered: 0 },
  { upTo: 3, related: 0.7, covered: 0 },
  { upTo: 6, related: 0.7, covered: 0.7 },
] as const;

/** Provisions that must name a matter between them: those an answer quotes. */
const READ = 3;
/** And that are found this well against the best one. */
const QUOTED = 0.66;

function isOffTopic({ topicality: { share, foreign, isElsewhere, isNamed }, cosine }: Finding): boolean {
  const near = Math.max(0, cosine ?? USUAL_COSINE);
  const belief = BELIEF.share * share + BELIEF.foreign * foreign + BELIEF.cosine * near;
  return belief + (isElsewhere ? BELIEF.elsewhere : 0) + (isNamed ? BELIEF.named : 0) < BELIEF.least;
}

/** Whether the documents tell. Pure: the same finding always gets the same judgement. */
export function judge(finding: Finding): Judgement {
  const { question, evidence } = finding;
  if (evidence.length === 0 || isOffTopic(finding))
    return { kind: 'decline', reason: 'off-topic', silentOn: [] };
  const asked = particularsAsked(question);
  const silentOn = asked.filter((particular) => !evidence.some((_, at) => tells(finding, at, particular)));
  const best = Math.max(...evidence.map(({ score }) => score));
  const texts = evidence
    .slice(0, READ)
    .filter(({ score }) => score >= QUOTED * best)
    .map(({ provision }) => provision.text);
  const isForeign = asked.length === 0 && finding.isForeign(question, texts);
  const unnamed = isForeign ? 'all' : unnamedIn(question, texts);
  const inPart = silentOn.length < asked.length || asksMore(question);
  if (unnamed === 'all' || (silentOn.length > 0 && !inPart))
    return { kind: 'decline', reason: 'not-in-documents', silentOn };
  if (silentOn.length === 0 && unnamed === 'part') return { kind: 'answer', silentOn: ['rest'] };
  const isLeft = silentOn.length === 0 && leavesInterval(question, evidence[0]?.provision.text ?? '');
  return { kind: 'answer', silentOn: isLeft ? ['interval'] : silentOn };
}

/** Whether the provision at that rank states the particular in a clause that answers the rest of the question as well. */
export function tells(
  { question, evidence }: Pick<Finding, 'question' | 'evidence'>,
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
