import { isCivilDate } from '../../cases/civil-date.ts';
import type { CivilDate } from '../../cases/model.ts';

export type DateProblem =
  | { readonly kind: 'bad-date' }
  | { readonly kind: 'no-such-day'; readonly said: string };
export type TimeProblem = { readonly kind: 'bad-time' | 'no-such-hour' | 'ends-before-start' };

/**
 * A day as officers write it: `08/01/2027`, `8-1-27`, `8.1`, `ngày 8 tháng 1 năm 2027`. Without a year it is the next
 * such day from `today` on.
 */
export function readDate(
  said: string,
  today: CivilDate,
): { readonly kind: 'date'; readonly date: CivilDate } | DateProblem {
  const text = said
    .toLowerCase()
    .replace(/^\D*?(?=\d)/u, '')
    .replace(/\s*(?:tháng|năm|thg)\s*/gu, '/')
    .trim();
  const match = /^(\d{1,2})\s*[/.\-\s]\s*(\d{1,2})(?:\s*[/.\-\s]\s*(\d{4}|\d{2}))?\.?$/.exec(text);
  if (match === null) return { kind: 'bad-date' };
  const [, day = '', month = '', written] = match;
  const on = (year: number): CivilDate =>
    `${String(year).padStart(4, '0')}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const thisYear = Number(today.slice(0, 4));
  if (written !== undefined) {
    const date = on(written.length === 2 ? 2000 + Number(written) : Number(written));
    return isCivilDate(date) ? { kind: 'date', date } : { kind: 'no-such-day', said: said.trim() };
  }
  // 29/02 has its next day up to eight years away.
  for (let year = thisYear; year < thisYear + 9; year += 1) {
    const date = on(year);
    if (isCivilDate(date) && date >= today) return { kind: 'date', date };
  }
  return { kind: 'no-such-day', said: said.trim() };
}

/** One time or two, as officers write them: `8h`, `8h30-11h30`, `08:00 đến 11:30`, `2 giờ chiều`. Wall times `HH:MM`. */
export function readTimes(
  said: string,
): { readonly kind: 'times'; readonly from: string; readonly to: string | null } | TimeProblem {
  const text = said
    .toLowerCase()
    .replace(/giờ|gio(?!\p{L})/gu, 'h')
    .replace(/phút|ph(?!\p{L})/gu, '')
    .replace(/^(?:từ|lúc|bắt đầu)\s*/u, '')
    .trim();
  const [first, second, more] = text.split(/\s*(?:-|–|—|đến|tới|den)\s*/u);
  if (first === undefined || more !== undefined) return { kind: 'bad-time' };
  const from = readTime(first);
  const to = second === undefined || second === '' ? null : readTime(second);
  for (const time of [from, to]) if (time !== null && time.kind !== 'time') return { kind: time.kind };
  if (from.kind !== 'time' || (to !== null && to.kind !== 'time')) return { kind: 'bad-time' };
  if (to !== null && to.time <= from.time) return { kind: 'ends-before-start' };
  return { kind: 'times', from: from.time, to: to?.time ?? null };
}

const NOON_WORDS = /\s*(sáng|trưa|chiều|tối)$/u;

function readTime(
  said: string,
): { readonly kind: 'time'; readonly time: string } | { readonly kind: 'bad-time' | 'no-such-hour' } {
  const part = NOON_WORDS.exec(said)?.[1];
  const match = /^(\d{1,2})(?:\s*[h:.]\s*(\d{2})?)?$/.exec(said.replace(NOON_WORDS, '').trim());
  if (match === null) return { kind: 'bad-time' };
  const spoken = Number(match[1]);
  const hour = (part === 'chiều' || part === 'tối') && spoken < 12 ? spoken + 12 : spoken;
  const minute = Number(match[2] ?? 0);
  if (hour > 23 || minute > 59) return { kind: 'no-such-hour' };
  return { kind: 'time', time: `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}` };
}
