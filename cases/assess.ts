import { type Calendar, calendar } from './calendar.ts';
import { addDays } from './civil-date.ts';
import { isOpen, type Matter, notGuarantee } from './matters/model.ts';
import { type Case, type CivilDate, type Due, isActive, isPaused, type Upcoming } from './model.ts';
import { CASE_FIELDS } from './rules/case-fields.ts';
import { CASE_RULES, MATTER_RULES } from './rules/index.ts';
import { createJudge, type Judge, type RecordView } from './rules/judge.ts';
import { MATTER_FIELDS } from './rules/matter-fields.ts';
import type { RecordRule } from './rules/rule.ts';
import type { Thresholds } from './thresholds/model.ts';
import { PROPOSED } from './thresholds/proposals.ts';

/** The numbers and the calendar that group B goes by; left out: the proposals, and the calendar the product ships with. */
export interface Yardstick {
  readonly thresholds?: Thresholds;
  readonly calendar?: Calendar;
}

/**
 * Every case under every rule that applies to it on `today` (a civil date in Việt Nam): one Due a rule, in the
 * order of the cases and then of the rules. Paused cases are included and marked; they send no reminder. Closed cases
 * may be given: the rules that look at them still are few.
 */
export function assess(cases: Iterable<Case>, today: CivilDate, yardstick: Yardstick = {}): Due[] {
  const assessor = createAssessor(today, yardstick);
  const dues: Due[] = [];
  for (const c of cases) assessor.dues(c, dues);
  return dues;
}

/** Assesses case by case, where a whole country's cannot be in memory at once. */
export interface Assessor {
  /** Adds the dues of a case, in the order of the rules. */
  dues(c: Case, into: Due[]): void;
  /** Adds what it comes under within so many calendar days, in the order of the rules. */
  upcoming(c: Case, into: Upcoming[]): void;
}

/** @param days how far `upcoming` looks ahead; 0 for not at all. */
export function createAssessor(today: CivilDate, yardstick: Yardstick = {}, days = 0): Assessor {
  const judges = judgesOf(CASE_RULES, AS_CASE, today, today, yardstick);
  // Compiling the forecasts takes longer than assessing an executor's own cases.
  const next = days === 0 ? [] : forecastJudges(CASE_RULES, AS_CASE, today, days, yardstick);
  return {
    dues(c, into) {
      const active = isActive(c);
      for (const judge of judges) {
        const due = judge.due(c, active);
        if (due !== null) into.push(due);
      }
    },
    upcoming(c, into) {
      const active = isActive(c);
      for (const judge of next) {
        const found = judge.upcoming(c, active);
        if (found !== null) into.push(found);
      }
    },
  };
}

/** Soonest first; those of one day stay in the order they are in. */
export const soonestFirst = (found: Upcoming[]): Upcoming[] => found.sort((a, b) => a.daysLeft - b.daysLeft);

/** The same for matters. One that cannot be a guarantee is under no rule of guarantees: its data is wrong. */
export function assessMatters(matters: Iterable<Matter>, today: CivilDate, yardstick: Yardstick = {}): Due[] {
  const all = [...matters];
  const wrong = notGuarantee(all);
  const judges = judgesOf(MATTER_RULES, AS_MATTER, today, today, yardstick);
  return all
    .filter(({ key }) => !wrong.has(key))
    .flatMap((matter) =>
      judges.map((judge) => judge.due(matter, isOpen(matter))).filter((due) => due !== null),
    );
}

/** Cases whose first overdue day lies 1 to `days` calendar days after `today`, soonest first. */
export function upcoming(
  cases: Iterable<Case>,
  today: CivilDate,
  days: number,
  yardstick: Yardstick = {},
): Upcoming[] {
  return soonest(cases, CASE_RULES, AS_CASE, today, days, yardstick);
}

/** The same for matters. */
export function upcomingMatters(
  matters: Iterable<Matter>,
  today: CivilDate,
  days: number,
  yardstick: Yardstick = {},
): Upcoming[] {
  return soonest(matters, MATTER_RULES, AS_MATTER, today, days, yardstick);
}

const AS_CASE: RecordView<Case> = {
  fields: CASE_FIELDS,
  isActive,
  isPaused,
  identity: ({ caseKey, unit, executorId }) => ({ caseKey, unit, executorId }),
};
const AS_MATTER: RecordView<Matter> = {
  fields: MATTER_FIELDS,
  isActive: isOpen,
  isPaused: () => false,
  identity: ({ key, unit, responsibleId, kind }) => ({
    caseKey: key,
    unit,
    executorId: responsibleId,
    record: kind,
  }),
};

function judgesOf<R>(
  rules: readonly RecordRule[],
  view: RecordView<R>,
  today: CivilDate,
  last: CivilDate,
  yardstick: Yardstick,
): readonly Judge<R>[] {
  const day = {
    today,
    thresholds: yardstick.thresholds ?? PROPOSED,
    calendar: yardstick.calendar ?? calendar,
  };
  return rules.map((rule) => createJudge(rule, day, last, view));
}

function forecastJudges<R>(
  rules: readonly RecordRule[],
  view: RecordView<R>,
  today: CivilDate,
  days: number,
  yardstick: Yardstick,
): readonly Judge<R>[] {
  const announced = rules.filter(({ forecast }) => forecast.length > 0);
  return judgesOf(announced, view, today, addDays(today, days), yardstick);
}

function soonest<R>(
  records: Iterable<R>,
  rules: readonly RecordRule[],
  view: RecordView<R>,
  today: CivilDate,
  days: number,
  yardstick: Yardstick,
): Upcoming[] {
  const judges = forecastJudges(rules, view, today, days, yardstick);
  const found: Upcoming[] = [];
  for (const record of records) {
    const active = view.isActive(record);
    for (const judge of judges) {
      const next = judge.upcoming(record, active);
      if (next !== null) found.push(next);
    }
  }
  return soonestFirst(found);
}
