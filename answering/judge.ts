import type { Particular } from './model.ts';
import { asksMore, particularsAsked, states } from './particulars.ts';
import type { Topicality } from './topic.ts';
import type { Evidence } from './writers/writer.ts';

/** What the search found, as the decision needs it. */
export interface Finding {
  readonly question: string;
  readonly evidence: readonly Evidence[];
  readonly topicality: Topicality;
  /** Share of the question's idf weight that the best passages answer to, 0 to 1. */
  readonly coverage: number;
}

export type Judgement =
  | { readonly kind: 'answer'; readonly silentOn: readonly Particular[] }
  | {
      readonly kind: 'decline';
      readonly reason: 'not-in-documents' | 'off-topic';
      readonly silentOn: readonly Particular[];
    };

/**
 * When a question is about something else. Calibrated on tests/eval/officers.jsonl, tests/retrieval/paraphrases.jsonl
 * and the development questions: of 198 questions of the service 3 are refused, of 44 from far off 2 get through.
 */
const OFF_TOPIC = {
  /** A question with this many words of the service is about it, however oddly put. */
  certain: 5,
  /** So is one that a passage answers to this far. */
  covered: 0.6,
  /** Else this is the least that share of its words, plus coverage, minus foreign words, must reach. */
  least: 0.68,
};

/**
 * What a clause must reach to tell a particular, by the rank of its provision: a share of the best clause's score, and
 * further down a share of the question's words as well. Else any number somewhere would answer any question for one.
 */
const TELLING = [
  { upTo: 1, related: 0.35, covered: 0 },
  { upTo: 3, related: 0.7, covered: 0 },
  { upTo: 6, related: 0.7, covered: 0.7 },
] as const;

function isOffTopic({ topicality: { known, share, foreign, isNamed }, coverage }: Finding): boolean {
  if (isNamed) return false;
  if (known === 0) return true;
  if (known >= OFF_TOPIC.certain || coverage >= OFF_TOPIC.covered) return false;
  return share + coverage - foreign < OFF_TOPIC.least;
}

/** Whether the documents tell. Pure: the same finding always gets the same judgement. */
export function judge(finding: Finding): Judgement {
  const { question, evidence } = finding;
  if (evidence.length === 0 || isOffTopic(finding))
    return { kind: 'decline', reason: 'off-topic', silentOn: [] };
  const asked = particularsAsked(question);
  const silentOn = asked.filter((particular) => !evidence.some((_, at) => tells(finding, at, particular)));
  const inPart = silentOn.length < asked.length || asksMore(question);
  return silentOn.length > 0 && !inPart
    ? { kind: 'decline', reason: 'not-in-documents', silentOn }
    : { kind: 'answer', silentOn };
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
