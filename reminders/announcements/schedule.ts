import type { Calendar } from '../../cases/calendar.ts';
import { addDays, civilDateOf, instantOf, wallTimeOf } from '../../cases/civil-date.ts';
import { QUIET } from '../../cases/send-times.ts';
import { type AnnouncementContent, isMeeting } from './model.ts';

/** full: the announcement itself · change: what is new in it · day-before: short reminder · same-day: one line. */
export type ScheduledStep = 'full' | 'change' | 'day-before' | 'same-day';
export type Step = ScheduledStep | 'cancel';

export interface Slot {
  readonly step: Step;
  readonly dueAt: Date;
  /** From here on it is too late to be of use. */
  readonly expiresAt: Date;
}

/** Lead times of domain 5.4, wall times in Asia/Ho_Chi_Minh. */
const FULL = { calendarDaysBefore: 7, at: '08:30' } as const;
const DAY_BEFORE_AT = '15:00';
const SAME_DAY = {
  morningAt: '07:00',
  noon: '12:00',
  minutesBeforeAfternoon: 90,
  dropWithinMinutes: 30,
} as const;
/** A message may leave this much after its time whatever comes next. */
const GRACE_MINUTES = 10;
/** A full text that was missed is still worth sending until this long before the start (domain 6.5). */
const FULL_UNTIL_MINUTES_BEFORE = 120;
/** Office hours in which a late approval may be sent at once (domain 6.4). */
const OFFICE = { from: '07:30', to: '17:00' } as const;

/**
 * When the messages of a meeting go out, in order of time; empty when it is too late for any. Approved after its
 * regular time, the full text goes at once inside office hours; so does the change of a text the groups know.
 * Reminders whose time has passed by then are left out.
 */
export function scheduleOf(
  startsAt: Date,
  approvedAt: Date,
  isChange: boolean,
  calendar: Calendar,
): readonly Slot[] {
  const regular = regularTime(startsAt, calendar);
  const onTime = !isChange && approvedAt <= regular;
  const first: Slot = {
    step: isChange ? 'change' : 'full',
    dueAt: onTime ? regular : inOfficeHours(approvedAt, calendar),
    expiresAt: before(startsAt, onTime ? FULL_UNTIL_MINUTES_BEFORE : SAME_DAY.dropWithinMinutes),
  };
  if (first.dueAt >= first.expiresAt) return [];
  const reminders = remindersOf(startsAt, calendar);
  return [first, ...reminders.filter(({ dueAt }) => dueAt > first.dueAt)];
}

/** A conclusion that could not be sent is still news for this long. */
const CONCLUSION_DAYS = 7;

/**
 * The schedule by kind: that of a meeting as above; a conclusion goes once, in the office hours that follow its
 * approval (domain 5.4).
 */
export function planOf(
  { type, startsAt }: Pick<AnnouncementContent, 'type' | 'startsAt'>,
  approvedAt: Date,
  isChange: boolean,
  calendar: Calendar,
): readonly Slot[] {
  if (isMeeting(type)) return scheduleOf(new Date(startsAt), approvedAt, isChange, calendar);
  const dueAt = inOfficeHours(approvedAt, calendar);
  const expiresAt = new Date(dueAt.getTime() + CONCLUSION_DAYS * 86_400_000);
  return [{ step: isChange ? 'change' : 'full', dueAt, expiresAt }];
}

/** From here on an announcement that nobody has approved can only be reported as not sent. */
export function lastMoment(startsAt: Date): Date {
  return before(startsAt, SAME_DAY.dropWithinMinutes);
}

/** A cancellation later than this before the start also reaches the participants in private (domain 5.6). */
const PRIVATE_CANCEL_MINUTES = 120;

export function isShortNotice(startsAt: Date, cancelledAt: Date): boolean {
  return cancelledAt >= before(startsAt, PRIVATE_CANCEL_MINUTES) && cancelledAt < startsAt;
}

/** Wall time at which those who have not taken note are reminded. */
const RECEIPT_AT = '09:00';

/**
 * When those who have not taken note are reminded, once: on the working day before the meeting, unless the text only
 * reached them that day or later.
 */
export function receiptSlot(startsAt: Date, sentAt: Date, calendar: Calendar): Omit<Slot, 'step'> | null {
  const day = calendar.previousWorkingDay(civilDateOf(startsAt));
  if (civilDateOf(sentAt) >= day) return null;
  return { dueAt: instantOf(day, RECEIPT_AT), expiresAt: instantOf(day, QUIET.from) };
}

/** Wall time at which newer figures are told of. */
const FIGURES_AT = '15:00';

/**
 * When authors and approver hear that the figures they approved have moved: on the working day before the text goes out,
 * while there is time to approve others. Null where it was approved later than that.
 */
export function figuresSlot(
  content: Pick<AnnouncementContent, 'type' | 'startsAt'>,
  approvedAt: Date,
  calendar: Calendar,
): Omit<Slot, 'step'> | null {
  const [full] = planOf(content, approvedAt, false, calendar);
  if (full === undefined) return null;
  const dueAt = instantOf(calendar.previousWorkingDay(civilDateOf(full.dueAt)), FIGURES_AT);
  return dueAt <= approvedAt ? null : { dueAt, expiresAt: full.dueAt };
}

function regularTime(startsAt: Date, calendar: Calendar): Date {
  const weekBefore = addDays(civilDateOf(startsAt), -FULL.calendarDaysBefore);
  const day = calendar.isWorkingDay(weekBefore) ? weekBefore : calendar.previousWorkingDay(weekBefore);
  return instantOf(day, FULL.at);
}

function remindersOf(startsAt: Date, calendar: Calendar): readonly Slot[] {
  const startDay = civilDateOf(startsAt);
  const dayBefore = calendar.previousWorkingDay(startDay);
  const sameDay =
    wallTimeOf(startsAt) < SAME_DAY.noon
      ? instantOf(startDay, SAME_DAY.morningAt)
      : before(startsAt, SAME_DAY.minutesBeforeAfternoon);
  const isUseful = sameDay <= before(startsAt, SAME_DAY.dropWithinMinutes);
  return [
    {
      step: 'day-before',
      dueAt: instantOf(dayBefore, DAY_BEFORE_AT),
      expiresAt: instantOf(dayBefore, QUIET.from),
    },
    ...(isUseful
      ? [
          {
            step: 'same-day' as const,
            dueAt: sameDay,
            // What is due exactly half an hour before, for a start at 07:30, still needs a moment to leave.
            expiresAt: later(before(startsAt, SAME_DAY.dropWithinMinutes), after(sameDay, GRACE_MINUTES)),
          },
        ]
      : []),
  ];
}

/**
 * When approvers are asked: at once, outside quiet hours, and from the regular time of the full text on once a
 * working day until it is approved (domain 5.3). Only the day of `now` and before.
 */
export function askTimes(startsAt: Date, submittedAt: Date, calendar: Calendar, now: Date): readonly Date[] {
  const first = calendar.afterQuiet(submittedAt);
  const today = civilDateOf(now);
  const again = instantOf(today, FULL.at);
  const isDaily =
    calendar.isWorkingDay(today) && again >= regularTime(startsAt, calendar) && today > civilDateOf(first);
  return isDaily ? [first, again] : [first];
}

/** A cancelled conclusion is told of for this long. */
const CONCLUSION_CANCEL_DAYS = 3;

/** The same for a conclusion: its meeting lies behind. */
export function cancelPlan(
  { type, startsAt }: Pick<AnnouncementContent, 'type' | 'startsAt'>,
  cancelledAt: Date,
  calendar: Calendar,
): Slot {
  if (isMeeting(type)) return cancelSlot(new Date(startsAt), cancelledAt, calendar);
  const dueAt = calendar.afterQuiet(cancelledAt);
  return {
    step: 'cancel',
    dueAt,
    expiresAt: new Date(dueAt.getTime() + CONCLUSION_CANCEL_DAYS * 86_400_000),
  };
}

/** A cancellation goes as soon as the quiet hours allow, and through them when the meeting would begin first. */
export function cancelSlot(startsAt: Date, cancelledAt: Date, calendar: Calendar): Slot {
  const morning = calendar.afterQuiet(cancelledAt);
  return {
    step: 'cancel',
    dueAt: morning < before(startsAt, SAME_DAY.dropWithinMinutes) ? morning : cancelledAt,
    expiresAt: startsAt,
  };
}

/** Whether people are told of something that is no urgent matter: on working days, in office hours (domain 6.4). */
export function isOfficeTime(instant: Date, calendar: Calendar): boolean {
  return inOfficeHours(instant, calendar).getTime() === instant.getTime();
}

/** The instant itself inside office hours, else the next opening of the office. */
export function inOfficeHours(instant: Date, calendar: Calendar): Date {
  const day = civilDateOf(instant);
  const time = wallTimeOf(instant);
  if (!calendar.isWorkingDay(day) || time >= OFFICE.to)
    return instantOf(calendar.nextWorkingDay(day), OFFICE.from);
  return time < OFFICE.from ? instantOf(day, OFFICE.from) : instant;
}

const later = (one: Date, other: Date): Date => (one > other ? one : other);

function after(instant: Date, minutes: number): Date {
  return new Date(instant.getTime() + minutes * 60_000);
}

function before(instant: Date, minutes: number): Date {
  return new Date(instant.getTime() - minutes * 60_000);
}
