import { calendarOf } from '../cases/calendar/store.ts';
import type { Calendar } from '../cases/calendar.ts';
import { civilDateOf } from '../cases/civil-date.ts';
import { createObjectiveReasons } from '../cases/objective/store.ts';
import type { CaseStore } from '../cases/store.ts';
import type { ThresholdStore } from '../cases/thresholds/store.ts';
import type { Document } from '../knowledge/model.ts';
import { enforces } from '../people/scope.ts';
import type { PeopleStore } from '../people/store.ts';
import { type Actions, createActions } from '../reminders/actions/actions.ts';
import type { RequestPayload } from '../reminders/actions/messages.ts';
import type { CaseRequest } from '../reminders/actions/model.ts';
import { createActionStore } from '../reminders/actions/store.ts';
import type { Render } from '../reminders/ports.ts';
import type { Database } from '../storage/open.ts';
import { askerTitle } from './messages/opinions.ts';
import { initialsOf } from './opinions.ts';
import { reasonsOf, requestPart } from './views/actions.ts';

export function buildActions(
  database: Database,
  deps: {
    readonly people: Pick<PeopleStore, 'people'>;
    readonly cases: Pick<CaseStore, 'caseByKey' | 'lastBatch'>;
  },
): Actions {
  return createActions({
    ...deps,
    store: createActionStore(database),
    objective: createObjectiveReasons(database),
    calendar: calendarOf(database),
  });
}

/** Who asked, as the desk and with the initials: a unit may have several heads. */
export async function askerOf(
  { askedBy, askedRole, askedUnit }: CaseRequest,
  people: Pick<PeopleStore, 'person' | 'units'>,
): Promise<string> {
  const asker = await people.person(askedBy);
  const name = (await people.units()).find(({ code }) => code === askedUnit)?.name ?? askedUnit;
  return askerTitle(askedRole, asker === null ? '' : initialsOf(asker), name);
}

/** What a request says when it is sent; nothing, when it has ended or gone to somebody else since. */
export function createRequestRender(
  { store }: Pick<Actions, 'store'>,
  {
    people,
    cases,
    thresholds,
    calendar,
  }: {
    readonly people: Pick<PeopleStore, 'person' | 'units'>;
    readonly cases: Pick<CaseStore, 'caseByKey'>;
    readonly thresholds: Pick<ThresholdStore, 'current'>;
    readonly calendar: Calendar;
  },
  documents: () => Promise<readonly Document[]>,
): Render {
  return async (message, now) => {
    const { request: id } = message.payload as RequestPayload;
    const request = await store.request(id);
    const c = request && (await cases.caseByKey(request.caseKey));
    if (request === null || c === null || request.closedAt !== null)
      return { kind: 'nothing', reason: 'the request has ended' };
    const holder = await people.person(request.holderId);
    const isTo = message.to.kind === 'person' && message.to.personId === request.holderId;
    // It may have been held since the press, overnight or by an interruption: the right is looked at once more.
    if (!isTo || holder === null || !enforces(holder, c, now))
      return { kind: 'nothing', reason: 'somebody else enforces the case now' };
    const today = civilDateOf(now);
    const by = await askerOf(request, people);
    const yardstick = { thresholds: await thresholds.current(), calendar };
    const reasons = reasonsOf(c, today, await documents(), yardstick);
    const part = requestPart(request, c, { today, by, reasons });
    return { kind: 'parts', parts: [part], snapshot: { request: id } };
  };
}
