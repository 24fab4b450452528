import type { Calendar } from '../../cases/calendar.ts';
import { civilDateOf } from '../../cases/civil-date.ts';
import type { CivilDate } from '../../cases/model.ts';
import type { Person } from '../../people/model.ts';
import type { Facts } from '../facts.ts';
import { AWAITING_DATA_WORKING_DAYS } from '../marks.ts';
import { type CaseRequest, NO_ACTIONS } from './model.ts';

/** eve: its day is the next working day · today: its day · late: past its day, said once a week. */
export type AskedStep = 'eve' | 'today' | 'late';

/** A leader's request in the executor's reminder; its words are looked up when it is rendered. */
export type AskedItem = { readonly request: string; readonly caseKey: string; readonly step: AskedStep };

/** The step at which an open request is told on this working day; null on the days between, which are not nagged. */
function askedStep(
  due: CivilDate,
  today: CivilDate,
  calendar: Pick<Calendar, 'nextWorkingDay' | 'isFirstWorkingDayOfWeek'>,
): AskedStep | null {
  if (due === today) return 'today';
  if (due > today) return due <= calendar.nextWorkingDay(today) ? 'eve' : null;
  return calendar.isFirstWorkingDayOfWeek(today) ? 'late' : null;
}

/** The open requests this person is told of today, the first due first. */
export function askedOf(
  person: Person,
  facts: Pick<Facts, 'actions' | 'cases' | 'today' | 'calendar'>,
): readonly AskedItem[] {
  const { today, calendar } = facts;
  return openAskedOf(person, facts).flatMap((request): AskedItem[] => {
    const step = isGivenTime(request, today, calendar) ? null : askedStep(request.due, today, calendar);
    return step === null ? [] : [{ request: request.id, caseKey: request.caseKey, step }];
  });
}

/** Open requests about cases that this person still enforces, the first due first. */
export function openAskedOf(
  person: Pick<Person, 'id' | 'executorId'>,
  { actions = NO_ACTIONS, cases }: Pick<Facts, 'actions' | 'cases'>,
): readonly CaseRequest[] {
  return actions.requests
    .filter(
      ({ holderId, closedAt, caseKey, executorId }) =>
        closedAt === null &&
        holderId === person.id &&
        (cases.get(caseKey)?.executorId ?? executorId) === person.executorId,
    )
    .toSorted((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0));
}

/** "Finished, the data will follow" is given time to come true, as with any other reminder (domain 7.4). */
function isGivenTime(
  { answer, answeredAt }: CaseRequest,
  today: CivilDate,
  calendar: Pick<Calendar, 'workingDaysBetween'>,
): boolean {
  if (answer !== 'awaiting-data' || answeredAt === null) return false;
  return calendar.workingDaysBetween(civilDateOf(new Date(answeredAt)), today) <= AWAITING_DATA_WORKING_DAYS;
}
