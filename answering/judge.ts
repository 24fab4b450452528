import type { Finding } from './decline/features.ts';
import { quotedTexts } from './decline/features.ts';
import { tells } from './decline/tells.ts';
import { unnamedIn } from './matters.ts';
import type { Particular } from './model.ts';
import { leavesInterval, particularsAsked } from './particulars.ts';

export type Judgement =
  | { readonly kind: 'answer'; readonly silentOn: readonly Particular[] }
  | {
      readonly kind: 'decline';
      readonly reason: 'not-in-documents' | 'off-topic';
      readonly silentOn: readonly Particular[];
    };

/**
 * The chance from which on a question is answered. A wrong quote does more harm than a decline, but who is declined
 * though the directive tells does not ask again: the highest twentieth at which no more than 4 of 100 of these are, typed with
 * marks or without, over folds of families of the development sets (014-decline.md).
 */
export const LEAST_SCORE = 0.35;
/** From here on 96 of 100 questions nobody had seen are told: a model that finds nothing there is lazy, lying or led astray. */
export const SURE_SCORE = 0.9;
/** A question that seems to be of another matter needs so many times that: there all those from far off are declined. */
const OFF_TOPIC = 2;

/**
 * How surely a question is of the service: a weighted sum, and the least it must reach. Fitted by logistic regression
 * and rounded.
 */
const BELIEF = { share: 4, foreign: -2.5, cosine: 3, named: 1.5, elsewhere: -1, least: 1.45 };
/** Stands for the cosine when there are no vectors: what half of the questions of the service reach. */
const USUAL_COSINE = 0.45;

function isOffTopic({ topicality: { share, foreign, isElsewhere, isNamed }, cosine }: Finding): boolean {
  const near = Math.max(0, cosine ?? USUAL_COSINE);
  const belief = BELIEF.share * share + BELIEF.foreign * foreign + BELIEF.cosine * near;
  return belief + (isElsewhere ? BELIEF.elsewhere : 0) + (isNamed ? BELIEF.named : 0) < BELIEF.least;
}

/** Whether the documents tell, by the score of the finding. Pure: the same finding always gets the same judgement. */
export function judge(finding: Finding, score: number, least = LEAST_SCORE): Judgement {
  const { question, evidence } = finding;
  if (evidence.length === 0) return { kind: 'decline', reason: 'off-topic', silentOn: [] };
  const silentOn = particularsAsked(question).filter(
    (particular) => !evidence.some((_, at) => tells(finding, at, particular)),
  );
  const isElsewhere = isOffTopic(finding);
  if (score < (isElsewhere ? OFF_TOPIC * least : least))
    return isElsewhere
      ? { kind: 'decline', reason: 'off-topic', silentOn: [] }
      : { kind: 'decline', reason: 'not-in-documents', silentOn };
  if (silentOn.length > 0) return { kind: 'answer', silentOn };
  if (unnamedIn(question, quotedTexts(evidence)) === 'part') return { kind: 'answer', silentOn: ['rest'] };
  const isLeft = leavesInterval(question, evidence[0]?.provision.text ?? '');
  return { kind: 'answer', silentOn: isLeft ? ['interval'] : [] };
}
