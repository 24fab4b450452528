import type { Hit } from '../retrieval/model.ts';
import type { Answer, OtherDuty, Point } from './model.ts';

type Answered = Extract<Answer, { kind: 'answered' }>;

/** A question of a message and its answer. */
export interface Part {
  readonly question: string;
  readonly answer: Answer;
}

/**
 * One answer to the questions of one message: the points of each in turn, what is quoted once not quoted again, and
 * which of the questions the documents do not answer. Declined only when all are.
 * @param most passages of the joint ranking.
 */
export function joined(parts: readonly Part[], most: number): Answer {
  const [first] = parts;
  if (first === undefined) throw new Error('An answer needs a question.');
  if (parts.length === 1) return first.answer;
  const answers = parts.map(({ answer }) => answer);
  const isUnderstood = answers.some(({ understoodAs }) => understoodAs !== null);
  const common = {
    passages: inTurn(
      answers.map(({ passages }) => passages),
      most,
    ),
    degraded: [...new Set(answers.flatMap(({ degraded }) => degraded))],
    understoodAs: isUnderstood
      ? parts.map(({ question, answer }) => answer.understoodAs ?? question).join(' ')
      : null,
    caseIntent: answers.some(({ caseIntent }) => caseIntent),
  };
  const points = pointsOf(parts);
  if (points.length === 0) {
    const [told = first.answer] = answers.filter(
      (answer) => answer.kind === 'declined' && answer.reason !== 'off-topic',
    );
    const silentOn = [...new Set(answers.flatMap((answer) => answer.silentOn))];
    return { ...told, ...common, silentOn };
  }
  return {
    ...common,
    kind: 'answered',
    points,
    ...whoseOf(answers),
    silentOn: [...new Set(answers.flatMap((answer) => (answer.kind === 'answered' ? answer.silentOn : [])))],
    unanswered: parts.flatMap(({ question, answer }) =>
      answer.kind === 'declined' && answer.reason !== 'empty'
        ? [
            {
              question,
              reason: answer.reason,
              silentOn: answer.silentOn,
              missing: answer.missing,
              why: answer.why,
            },
          ]
        : [],
    ),
    others: othersOf(answers, points),
    caveats: answers.flatMap((answer) => (answer.kind === 'answered' ? (answer.caveats ?? []) : [])),
  };
}

/**
 * The answer with what it quotes first in its ranking: choosing the quotes looked closer than the search did, at
 * clauses, at the particular asked for and at the asker's level.
 */
export function quotedFirst(answer: Answer): Answer {
  if (answer.kind !== 'answered') return answer;
  const quoted = answer.points.flatMap(({ citations }) => citations.map(({ provision }) => provision.id));
  const place = (hit: Hit): number => {
    const at = quoted.indexOf(hit.passage.id);
    return at < 0 ? quoted.length : at;
  };
  return { ...answer, passages: answer.passages.toSorted((one, other) => place(one) - place(other)) };
}

/** Whose duty was asked for, when it was the same in every question of the message. */
function whoseOf(answers: readonly Answer[]): Pick<Answered, 'level' | 'byExecutor'> {
  const answered = answers.filter((answer) => answer.kind === 'answered');
  const [level, ...more] = new Set(answered.map((answer) => answer.level ?? null));
  return {
    level: more.length === 0 ? (level ?? null) : null,
    byExecutor: answered.length > 0 && answered.every(({ byExecutor }) => byExecutor === true),
  };
}

/** Every other duty once, and none that is quoted for another question of the message. */
function othersOf(answers: readonly Answer[], points: readonly Point[]): readonly OtherDuty[] {
  const quoted = new Set(points.flatMap(({ citations }) => citations.map(({ provision }) => provision.id)));
  const all = answers.flatMap((answer) => (answer.kind === 'answered' ? (answer.others ?? []) : []));
  const distinct = new Map(all.map((other) => [other.provision.id, other]));
  return [...distinct.values()].filter(({ provision }) => !quoted.has(provision.id));
}

/** The points of every part that is answered, each provision once. */
function pointsOf(parts: readonly Part[]): readonly Point[] {
  const quoted = new Set<string>();
  return parts.flatMap(({ question, answer }) => {
    if (answer.kind !== 'answered') return [];
    const fresh = answer.points.filter(({ citations }) =>
      citations.some(({ provision }) => !quoted.has(provision.id)),
    );
    for (const { provision } of fresh.flatMap(({ citations }) => citations)) quoted.add(provision.id);
    return fresh.map((point) => ({ ...point, asked: question }));
  });
}

/** The best of each ranking, then the second of each, and so on; each passage once. */
function inTurn(rankings: readonly (readonly Hit[])[], most: number): readonly Hit[] {
  const longest = Math.max(...rankings.map(({ length }) => length));
  const all = Array.from({ length: longest }, (_, at) => rankings.flatMap((ranking) => ranking[at] ?? []));
  const first = new Map<string, Hit>();
  for (const hit of all.flat()) if (!first.has(hit.passage.id)) first.set(hit.passage.id, hit);
  return [...first.values()].slice(0, most);
}
