import { addDays, isCivilDate, weekdayOf } from '../civil-date.ts';
import type { CalendarDay, DayKind } from '../holidays.ts';
import type { CivilDate } from '../model.ts';

export const DAY_KINDS = ['LE', 'NGHI_BU', 'HOAN_DOI_NGHI', 'LAM_BU', 'DU_KIEN'] as const satisfies DayKind[];
/** THUONG: the day follows its weekday after all. */
export type StoredKind = DayKind | 'THUONG';

/** A day as an administrator left it. */
export type StoredDay = Omit<CalendarDay, 'kind'> & { readonly kind: StoredKind };

/** What ships with what administrators set in its place, by date. */
export function effectiveDays(
  shipped: readonly CalendarDay[],
  stored: readonly StoredDay[],
): readonly CalendarDay[] {
  const days = new Map<CivilDate, StoredDay>();
  for (const day of [...shipped, ...stored]) days.set(day.date, day);
  return [...days.values()]
    .filter((day): day is CalendarDay => day.kind !== 'THUONG')
    .sort((a, b) => (a.date < b.date ? -1 : 1));
}

export type DayRefusal =
  | 'bad-date'
  | 'bad-kind'
  | 'no-name'
  | 'no-source'
  | 'works-anyway'
  | 'off-anyway'
  | 'not-listed'
  | 'undecided'
  | 'confirmed-already';
export type DayVerdict =
  | { readonly kind: 'days'; readonly days: readonly StoredDay[] }
  | { readonly kind: 'refused'; readonly why: DayRefusal };

const refused = (why: DayRefusal): DayVerdict => ({ kind: 'refused', why });
const MAX_LETTERS = 200;
const words = (text: string): string =>
  text.normalize('NFC').replace(/\s+/g, ' ').trim().slice(0, MAX_LETTERS);

/** Decides the day that is set: as a notice says it, and unconfirmed until somebody answers for it. */
export function setDay(wanted: {
  readonly date: string;
  readonly kind: string;
  readonly name: string;
  readonly source: string;
}): DayVerdict {
  const { date } = wanted;
  if (!isCivilDate(date)) return refused('bad-date');
  const kind = DAY_KINDS.find((one) => one === wanted.kind);
  if (kind === undefined) return refused('bad-kind');
  const [name, source] = [words(wanted.name), words(wanted.source)];
  if (name === '') return refused('no-name');
  if (source === '') return refused('no-source');
  const isWeekend = weekdayOf(date) > 5;
  if (kind === 'LAM_BU' && !isWeekend) return refused('works-anyway');
  if ((kind === 'NGHI_BU' || kind === 'HOAN_DOI_NGHI') && isWeekend) return refused('off-anyway');
  return { kind: 'days', days: [{ date, kind, name, source, confirmed: false }] };
}

/** Decides that these days are answered for: all that are listed and decided of a year, or one date. */
export function confirmDays(days: readonly CalendarDay[], which: string): DayVerdict {
  const named = days.filter(({ date }) =>
    which.length === 4 ? date.startsWith(`${which}-`) : date === which,
  );
  if (named.length === 0)
    return refused(/^\d{4}$/.test(which) || isCivilDate(which) ? 'not-listed' : 'bad-date');
  const decided = named.filter(({ kind }) => kind !== 'DU_KIEN');
  if (decided.length === 0) return refused('undecided');
  const open = decided.filter(({ confirmed }) => !confirmed);
  if (open.length === 0) return refused('confirmed-already');
  return { kind: 'days', days: open.map((day) => ({ ...day, confirmed: true })) };
}

/** Decides that a listed day is an ordinary one: a swap that was not approved, a slip. */
export function removeDay(days: readonly CalendarDay[], date: string): DayVerdict {
  if (!isCivilDate(date)) return refused('bad-date');
  const day = days.find((one) => one.date === date);
  return day === undefined
    ? refused('not-listed')
    : { kind: 'days', days: [{ ...day, kind: 'THUONG', confirmed: true }] };
}

/** What a person has to look at before a year is confirmed. */
export interface DayProblem {
  readonly kind: 'none-listed' | 'unconfirmed' | 'undecided' | 'no-day-in-lieu' | 'no-worked-saturday';
  readonly date: CivilDate | null;
}

/** A holiday on a weekend is made up for within so many days; a swapped day is worked for within so many. */
const IN_LIEU_DAYS = 7;
const SWAP_DAYS = 90;

/** Looks a year through; holidays of the law are not known here, their notice is. */
export function problemsOf(days: readonly CalendarDay[], year: number): readonly DayProblem[] {
  const own = days.filter(({ date }) => date.startsWith(`${year}-`));
  if (own.every(({ kind }) => kind === 'DU_KIEN')) return [{ kind: 'none-listed', date: null }];
  const near = (kind: DayKind, from: CivilDate, to: CivilDate): boolean =>
    days.some((day) => day.kind === kind && day.date >= from && day.date <= to);
  return own.flatMap(({ date, kind, confirmed }): DayProblem[] => {
    if (kind === 'DU_KIEN') return [{ kind: 'undecided', date }];
    const found: DayProblem[] = confirmed ? [] : [{ kind: 'unconfirmed', date }];
    if (kind === 'LE' && weekdayOf(date) > 5 && !near('NGHI_BU', date, addDays(date, IN_LIEU_DAYS)))
      found.push({ kind: 'no-day-in-lieu', date });
    if (kind === 'HOAN_DOI_NGHI' && !near('LAM_BU', addDays(date, -SWAP_DAYS), addDays(date, SWAP_DAYS)))
      found.push({ kind: 'no-worked-saturday', date });
    return found;
  });
}
