import { calendarOf } from '../cases/calendar/store.ts';
import { civilDateOf } from '../cases/civil-date.ts';
import { createObjectiveReasons } from '../cases/objective/store.ts';
import type { CaseStore } from '../cases/store.ts';
import { enforces } from '../people/scope.ts';
import type { PeopleStore } from '../people/store.ts';
import { type Actions, createActions } from '../reminders/actions/actions.ts';
import type { RequestPayload } from '../reminders/actions/messages.ts';
import { createActionStore } from '../reminders/actions/store.ts';
import type { Render } from '../reminders/ports.ts';
import type { Database } from '../storage/open.ts';
import { deskTitle } from './messages/opinions.ts';
import { requestPart } from './views/actions.ts';

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

/** What a request says when it is sent; nothing, when it has ended or gone to somebody else since. */
export function createRequestRender(
  { store }: Pick<Actions, 'store'>,
  {
    people,
    cases,
  }: { readonly people: Pick<PeopleStore, 'person' | 'units'>; readonly cases: Pick<CaseStore, 'caseByKey'> },
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
    const unit = (await people.units()).find(({ code }) => code === request.askedUnit);
    const by = deskTitle(request.askedRole, unit?.name ?? request.askedUnit);
    const part = requestPart(request, c, { today: civilDateOf(now), by });
    return { kind: 'parts', parts: [part], snapshot: { request: id } };
  };
}
