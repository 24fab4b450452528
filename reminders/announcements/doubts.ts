import type { Calendar } from '../../cases/calendar.ts';
import { civilDateOf, wallTimeOf } from '../../cases/civil-date.ts';
import type { CivilDate } from '../../cases/model.ts';
import { type AnnouncementContent, isMeeting } from './model.ts';

/** Something unusual about a meeting's time that its drafter may really mean. */
export type Doubt =
  | { readonly kind: 'day-off'; readonly date: CivilDate; readonly name: string | null }
  | { readonly kind: 'odd-hour'; readonly from: string };

/** Outside of these wall times a start is asked about. */
const USUAL = { from: '07:00', to: '17:00' } as const;

export function doubtOfDay(date: CivilDate, calendar: Calendar): Doubt | null {
  if (calendar.isWorkingDay(date)) return null;
  return { kind: 'day-off', date, name: calendar.dayOf(date)?.name ?? null };
}

/** @param from wall time `HH:MM`. */
export function doubtOfHour(from: string): Doubt | null {
  return from < USUAL.from || from > USUAL.to ? { kind: 'odd-hour', from } : null;
}

/** What the chat asks about step by step, of an announcement that comes whole. A conclusion has no day to come. */
export function doubtsOf(
  { type, startsAt }: Pick<AnnouncementContent, 'type' | 'startsAt'>,
  calendar: Calendar,
): readonly Doubt[] {
  const start = new Date(startsAt);
  const day = isMeeting(type) ? doubtOfDay(civilDateOf(start), calendar) : null;
  return [day, doubtOfHour(wallTimeOf(start))].filter((doubt) => doubt !== null);
}
