import type { Calendar } from '../../cases/calendar.ts';
import { civilDateOf } from '../../cases/civil-date.ts';
import { type Case, isActive } from '../../cases/model.ts';
import type { ObjectiveReasons } from '../../cases/objective/store.ts';
import type { CaseStore } from '../../cases/store.ts';
import type { Person } from '../../people/model.ts';
import { enforces, mayLead } from '../../people/scope.ts';
import type { PeopleStore } from '../../people/store.ts';
import type { Item } from '../items.ts';
import { requestMessage } from './messages.ts';
import type {
  ActionFacts,
  CaseRequest,
  LeaderRole,
  RequestEnding,
  RequestKind,
  SNOOZE_DAYS,
  Snooze,
} from './model.ts';
import { snoozeUntil } from './model.ts';
import { movementOf } from './movement.ts';
import { leftBehind } from './standing.ts';
import type { ActionStore } from './store.ts';

export interface ActionDeps {
  readonly store: ActionStore;
  readonly objective: ObjectiveReasons;
  readonly cases: Pick<CaseStore, 'caseByKey' | 'lastBatch'>;
  readonly people: Pick<PeopleStore, 'people'>;
  readonly calendar: Pick<Calendar, 'afterQuiet' | 'addWorkingDays'>;
}

/** `nobody`: no person holds the executor's id, so nobody would be told · `already`: an open one of the kind stands. */
export type Asking =
  | { readonly kind: 'asked'; readonly request: CaseRequest }
  | { readonly kind: 'already' }
  | { readonly kind: 'nobody' };

/** `nobody`: no person who can be written to enforces the case · `not-needed`: whoever was asked can answer, or it has ended. */
export type SendingOn = 'sent' | 'nobody' | 'not-needed';

/** What leaders do about a case and what becomes of it (domain 4.5, 7.3). Rights are the caller's to have checked. */
export interface Actions {
  readonly store: ActionStore;
  readonly objective: ObjectiveReasons;
  /** Asks the executor, through the outbox; `days` are working days. */
  ask(kind: RequestKind, c: Case, by: Person, role: LeaderRole, days: number, now: Date): Promise<Asking>;
  /** Puts the items aside for the desk for so many calendar days after today; see snoozeUntil. */
  snooze(
    items: readonly Item[],
    by: { readonly person: Person; readonly role: LeaderRole; readonly unit: string },
    days: (typeof SNOOZE_DAYS)[number],
    reason: string,
    now: Date,
  ): Promise<number>;
  /** Sends an open request on to whoever enforces the case now, by the press of a leader. */
  sendOn(request: CaseRequest, by: Person, now: Date): Promise<SendingOn>;
  /** Gives up an open request that nobody who was asked can answer any more. */
  drop(request: CaseRequest, by: Person, now: Date): Promise<boolean>;
  /** Ends what has been settled by new data and hands on what somebody else enforces now; cheap without new data. */
  tend(now: Date): Promise<void>;
  facts(now: Date): Promise<ActionFacts>;
}

/** What was answered or judged longer ago is told by no digest any more. */
const MEMORY_MS = 62 * 86_400_000;

export function createActions(deps: ActionDeps): Actions {
  const { store, objective, cases, people, calendar } = deps;
  let tended: string | null = null;

  async function holderOf(c: Case, now: Date): Promise<Person | null> {
    const all = await people.people();
    return all.find((person) => person.telegramId !== null && enforces(person, c, now)) ?? null;
  }

  async function tendOne(request: CaseRequest, now: Date): Promise<void> {
    const c = await cases.caseByKey(request.caseKey);
    const ending = endingOf(request, c);
    if (ending !== null) {
      await store.close(request.id, ending, now);
      return;
    }
    if (c === null || c.executorId === null) return;
    const holder = await holderOf(c, now);
    if (holder === null || holder.id === request.holderId) return;
    const to = { executorId: c.executorId, holderId: holder.id };
    await store.handOver(request.id, to, requestMessage({ ...request, ...to }, now, calendar), now);
  }

  return {
    store,
    objective,

    async ask(kind, c, by, role, days, now) {
      const holder = await holderOf(c, now);
      const unit = mayLead(by, role, c.unit, now);
      if (holder === null || unit === null || c.executorId === null) return { kind: 'nobody' };
      const request = await store.ask(
        {
          kind,
          caseKey: c.caseKey,
          unit: c.unit,
          executorId: c.executorId,
          holderId: holder.id,
          askedBy: by.id,
          askedRole: role,
          askedUnit: unit,
          due: calendar.addWorkingDays(civilDateOf(now), days),
          dates: movementOf(c),
        },
        (asked) => requestMessage(asked, now, calendar),
        now,
      );
      return request === null ? { kind: 'already' } : { kind: 'asked', request };
    },

    snooze: (items, { person, role, unit }, days, reason, now) =>
      store.snooze(
        items.map(
          ({ caseKey, rule, since }): Snooze => ({
            caseKey,
            rule,
            since,
            role,
            unit,
            personId: person.id,
            at: now.toISOString(),
            until: snoozeUntil(civilDateOf(now), days, calendar),
            reason,
          }),
        ),
        now,
      ),

    async sendOn(request, by, now) {
      const c = await cases.caseByKey(request.caseKey);
      const left = leftBehind(request, c, await people.people(), now);
      if (left === null) return 'not-needed';
      if (left.present === null || c?.executorId == null) return 'nobody';
      const to = { executorId: c.executorId, holderId: left.present.id };
      const message = requestMessage({ ...request, ...to }, now, calendar);
      await store.handOver(request.id, to, message, now, by.id);
      return 'sent';
    },

    async drop(request, by, now) {
      const c = await cases.caseByKey(request.caseKey);
      if (leftBehind(request, c, await people.people(), now) === null) return false;
      return store.close(request.id, 'dropped', now, by.id);
    },

    async tend(now) {
      // What a case is changes with the data; who holds an executor's id may change from day to day.
      const state = `${(await cases.lastBatch())?.batch} ${civilDateOf(now)}`;
      if (state === tended) return;
      for (const request of await store.recent(now))
        if (request.closedAt === null) await tendOne(request, now);
      tended = state;
    },

    async facts(now) {
      const since = new Date(now.getTime() - MEMORY_MS);
      return {
        requests: await store.recent(since),
        snoozes: await store.snoozes(civilDateOf(now)),
        proposals: await objective.recent(since),
      };
    },
  };
}

/** Why an open request has come to its end in the data; null while it has not. A case missing from the data has not moved. */
function endingOf(request: CaseRequest, c: Case | null): RequestEnding | null {
  if (c === null) return null;
  if (!isActive(c)) return 'case-closed';
  return movementOf(c) === request.dates ? null : 'moved';
}
