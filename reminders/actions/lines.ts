import { instantOf } from '../../cases/civil-date.ts';
import type { CivilDate } from '../../cases/model.ts';
import type { Proposal } from '../../cases/objective/store.ts';
import { mayJudgeReason } from '../../people/scope.ts';
import { covers, isReachable, type Viewpoint } from '../audience.ts';
import type { Facts } from '../facts.ts';
import type { Item } from '../items.ts';
import { type ActionFacts, type CaseRequest, isLate, NO_ACTIONS, type Snooze, snoozeKey } from './model.ts';
import { leftBehind } from './standing.ts';

/** What a leader's digest says of requests, snoozes and objective reasons. */
export interface ActionLines {
  /** Requests of this desk that are open, and of them those past their day. */
  readonly waiting: number;
  readonly late: number;
  /** Of the open ones, those whose executor does not enforce the case any more or left: nobody answers them. */
  readonly left: number;
  /** Answered, and ended by the data, since the last digest. */
  readonly answered: number;
  readonly settled: number;
  /** Objective reasons that this reader may judge and has not. */
  readonly toConfirm: number;
  /** Those the reader proposed, which another leader judges (domain 2.1), and of them those nobody else is there for. */
  readonly withOthers: number;
  readonly withNobody: number;
  /** Judged since the last digest, told to the heads of the Phòng. */
  readonly confirmed: number;
  readonly refused: number;
  /** Cases put aside by this desk, and for a head of the province those of the Phòng as well. */
  readonly snoozed: number;
}

/** The requests that this desk made. */
export function requestsOfDesk(view: Viewpoint, facts: ActionFacts = NO_ACTIONS): readonly CaseRequest[] {
  return facts.requests.filter(
    (request) => request.askedRole === view.role && view.units.includes(request.askedUnit),
  );
}

/** Snoozes this reader is told of: their own, and a head of the province those of every Phòng (domain 4.5). */
export function snoozesInView(view: Viewpoint, facts: ActionFacts = NO_ACTIONS): readonly Snooze[] {
  return facts.snoozes.filter(
    (snooze) => covers(view, snooze.unit) && (view.role === 'TT' || view.role === snooze.role),
  );
}

/** Items that this desk has put aside itself: only those leave its list of what to look at today. */
export function isPutAside(view: Viewpoint, facts: ActionFacts = NO_ACTIONS): (item: Item) => boolean {
  const own = new Set(
    facts.snoozes.filter(({ role, unit }) => role === view.role && covers(view, unit)).map(snoozeKey),
  );
  return (item) => own.size > 0 && own.has(snoozeKey(item));
}

/** Whether this desk has put anything aside. */
export function putsAside(view: Viewpoint, facts: ActionFacts = NO_ACTIONS): boolean {
  return facts.snoozes.some(({ role, unit }) => role === view.role && covers(view, unit));
}

/** Null when there is nothing to say. `since` is the instant of the last digest really sent, null without one. */
export function actionLines(
  view: Viewpoint,
  facts: ActionFacts = NO_ACTIONS,
  since: string | null,
  { today, people, cases }: Pick<Facts, 'today' | 'people' | 'cases'>,
): ActionLines | null {
  if (view.role !== 'TP' && view.role !== 'TT') return null;
  const isNew = (at: string | null): boolean => at !== null && (since === null || at > since);
  const requests = requestsOfDesk(view, facts);
  const open = requests.filter(({ closedAt }) => closedAt === null);
  const proposals = facts.proposals.filter(({ unit }) => covers(view, unit));
  const proposed = proposals.filter(({ state }) => state === 'proposed');
  const own = proposed.filter(({ proposedBy }) => proposedBy === view.reader);
  const judged = view.role === 'TP' ? proposals.filter(({ judgedAt }) => isNew(judgedAt)) : [];
  const lines: ActionLines = {
    waiting: open.length,
    late: open.filter((request) => isLate(request, today)).length,
    left: open.filter(
      (request) =>
        leftBehind(request, cases.get(request.caseKey) ?? null, people, instantOf(today, '12:00')) !== null,
    ).length,
    answered: requests.filter(({ answeredAt }) => isNew(answeredAt)).length,
    settled: requests.filter(({ ending, closedAt }) => isSettled(ending) && isNew(closedAt)).length,
    toConfirm: view.role === 'TT' ? proposed.length - own.length : 0,
    withOthers: own.length,
    withNobody: own.filter((proposal) => !hasJudge(proposal, people, today)).length,
    confirmed: judged.filter(({ state }) => state === 'confirmed').length,
    refused: judged.filter(({ state }) => state === 'refused' || state === 'revoked').length,
    snoozed: new Set(snoozesInView(view, facts).map(({ caseKey }) => caseKey)).size,
  };
  return Object.values(lines).some((n) => n > 0) ? lines : null;
}

/** The data ended it. */
const isSettled = (ending: CaseRequest['ending']): boolean => ending === 'moved' || ending === 'case-closed';

/** Whether somebody else than the proposer can be written to and may judge it today. */
function hasJudge({ unit, proposedBy }: Proposal, people: Facts['people'], today: CivilDate): boolean {
  const now = instantOf(today, '12:00');
  return people.some(
    (person) => person.id !== proposedBy && isReachable(person) && mayJudgeReason(person, unit, now),
  );
}

/** Worth a digest of its own: something new, late, or to be judged; what merely waits or is put aside is not. */
export function isNews(lines: ActionLines | null): boolean {
  return lines !== null && lines.late + lines.answered + lines.settled + lines.toConfirm + lines.refused > 0;
}
