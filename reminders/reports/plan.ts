import { instantOf } from '../../cases/civil-date.ts';
import { LATE_DIGEST, SEND_TIMES } from '../../cases/send-times.ts';
import type { Person, UnitCode } from '../../people/model.ts';
import { unitsOf } from '../audience.ts';
import type { Facts } from '../facts.ts';
import { feedOf, freshnessOf } from '../freshness.ts';
import type { WantedMessage } from '../model.ts';
import { hasLarge, isListed, reportingUnits } from './large.ts';
import { lastMonth, workingDayOfMonth } from './periods.ts';

/** Files to be sent: the reports of these units, and for a Ban the list of all of them. */
export type ReportPayload = {
  readonly month: string;
  readonly units: readonly UnitCode[];
  readonly list: UnitCode | null;
};

/**
 * A report that could not go out on the first working day of the month goes out on one of the next: the files are for
 * the month, not for the morning.
 */
export const REPORT_WORKING_DAYS = 5;
/** After reminders and digests: a file is heavy, and nobody waits for it. */
const PRIORITY = 6;
const HOUR_MS = 3_600_000;

/** Days around which a report may be wanted: whoever plans need not look on any other. */
export function isReportDay({ today, calendar }: Pick<Facts, 'today' | 'calendar'>): boolean {
  const nth = workingDayOfMonth(today, calendar);
  return nth >= 1 && nth <= REPORT_WORKING_DAYS;
}

/** What the outbox knows a report by: a person gets the files of a month once, whenever that is. */
export const reportKey = (personId: string, month: string): string => `report:${personId}:${month}`;

/**
 * The monthly files of this person, one message: for the heads of a Phòng and of a province their report on cases from
 * 20 tỷ, for a Ban the list. None while there is no such case, and none on data that has stopped.
 */
export function reportMessage(person: Person, facts: Facts, now: Date): WantedMessage | null {
  if (!isReportDay(facts)) return null;
  const { today } = facts;
  const period = lastMonth(today);
  const key = reportKey(person.id, period.month);
  const dueAt = instantOf(today, SEND_TIMES.monthlyReport);
  const lastChance = new Date(
    Math.min(
      dueAt.getTime() + LATE_DIGEST.withinHours * HOUR_MS,
      instantOf(today, LATE_DIGEST.before).getTime(),
    ),
  );
  if (facts.settled.has(key) || now >= lastChance) return null;
  const fresh = (unit: UnitCode): boolean => {
    const { kind } = freshnessOf(feedOf(facts.feed, [unit]).asOf, today, facts.calendar);
    return kind !== 'none' && kind !== 'stopped';
  };
  // What was late is sent on a later day; what came only after the first working day is of the next month.
  const first = facts.calendar.nextWorkingDay(period.to);
  const units = reportingUnits(person, now).filter((unit) => hasLarge(unit, facts, first) && fresh(unit));
  const [ban] = unitsOf(person, 'BAN', now);
  const list = ban !== undefined && fresh(ban) && isListed(ban, facts, first) ? ban : null;
  if (units.length === 0 && list === null) return null;
  const payload: ReportPayload = { month: period.month, units, list };
  return {
    key,
    kind: 'report',
    to: { kind: 'person', personId: person.id },
    dueAt: dueAt.toISOString(),
    expiresAt: lastChance.toISOString(),
    priority: PRIORITY,
    payload,
  };
}
