import type { Calendar } from '../calendar.ts';
import { addDays, plusMonths } from '../civil-date.ts';
import type { CivilDate } from '../model.ts';
import type { Threshold } from './model.ts';

/**
 * The last day that is still in time, `threshold` after `from`; the next working day where it falls on a day off and
 * the threshold rolls forward (Điều 148(5) Bộ luật Dân sự 2015; TBC).
 * @throws Error for a threshold that is no length of time, or has no value.
 */
export function deadline(
  from: CivilDate,
  threshold: Threshold,
  calendar: Calendar,
  extraDays = 0,
): CivilDate {
  const { value, unit, rollsForward, id } = threshold;
  if (value === null) throw new Error(`Threshold ${id} has no value: set it, or do not count by it.`);
  const end = lengthAfter(from, value + extraDays, unit, calendar, id);
  return rollsForward && unit !== 'wd' && !calendar.isWorkingDay(end) ? calendar.nextWorkingDay(end) : end;
}

function lengthAfter(
  from: CivilDate,
  value: number,
  unit: Threshold['unit'],
  calendar: Calendar,
  id: string,
): CivilDate {
  switch (unit) {
    case 'cal':
      return addDays(from, value);
    case 'wd':
      return calendar.addWorkingDays(from, value);
    case 'month':
      return plusMonths(from, value);
    default:
      throw new Error(`Threshold ${id} is counted in ${unit}: that is no length of time.`);
  }
}
