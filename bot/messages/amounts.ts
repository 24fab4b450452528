import { weekdayOf } from '../../cases/civil-date.ts';
import type { CivilDate } from '../../cases/model.ts';

/** How amounts, dates and long lists are written in every message. */

const WEEKDAYS = ['Thứ Hai', 'Thứ Ba', 'Thứ Tư', 'Thứ Năm', 'Thứ Sáu', 'Thứ Bảy', 'Chủ Nhật'] as const;

/** `30/11/2026` */
export function fullDate(date: CivilDate): string {
  return `${date.slice(8, 10)}/${date.slice(5, 7)}/${date.slice(0, 4)}`;
}

/** `30/11`, or with the year when it is not this one. */
export function shortDate(date: CivilDate, today: CivilDate): string {
  return date.slice(0, 4) === today.slice(0, 4) ? fullDate(date).slice(0, 5) : fullDate(date);
}

/** `Thứ Hai 30/11/2026` */
export function weekdayAndDate(date: CivilDate): string {
  return `${WEEKDAYS[weekdayOf(date) - 1]} ${fullDate(date)}`;
}

/** Whole numbers with a point between thousands: `1.064`. */
export function count(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+(?!\d))/g, '.');
}

/**
 * `19,9`: how many tỷ, with one decimal. What does not fit is cut off and never rounded up: 19,98 tỷ is not «20 tỷ» beside
 * a rule that says «từ 20 tỷ». The one place where an amount is shortened. `vnd` is whole VND ≥ 0.
 */
export function tenthsOfBillion(vnd: number): string {
  const tenths = Math.floor(vnd / 1e8);
  return `${count(Math.floor(tenths / 10))},${tenths % 10}`;
}

/** From 1 tỷ on with one decimal, below in triệu (domain 8.2), cut off; exact amounts leave only in files. `vnd` is whole VND ≥ 0. */
export function money(vnd: number): string {
  if (vnd === 0) return '0 đồng';
  if (vnd >= 1e9) return `${tenthsOfBillion(vnd).replace(/,0$/, '')} tỷ`;
  return vnd < 1e6 ? 'dưới 1 triệu' : `${Math.floor(vnd / 1e6)} triệu`;
}

/** Of what remains of a larger sum: `còn 8,9 tỷ`. */
export const remaining = (amount: string): string => `còn ${amount}`;

/** `+9`, `0`, `−2` */
export function signed(value: number): string {
  return value > 0 ? `+${count(value)}` : value < 0 ? `−${count(-value)}` : '0';
}

/** The tail of a list that was cut. */
export function andMore(left: number): string {
  return `và ${count(left)} việc khác`;
}
