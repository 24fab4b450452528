import type { CivilDate, RuleId } from '../../cases/model.ts';
import type { ReportPeriod } from '../../reminders/reports/periods.ts';
import { count, fullDate, shortDate, signed } from './amounts.ts';
import { ruleShort } from './digests.ts';

/** Sentences of the weekly and the monthly summary inside a digest. */

export const weekly = (): string => 'Tổng hợp tuần';
/** `Tổng hợp tháng 12/2026, hết kỳ 03 tháng năm công tác 2027 (01/10/2026-31/12/2026)` */
export function monthly({ month, to, workMonths, workYearFrom }: ReportPeriod): string {
  const name = `Tổng hợp tháng ${month.slice(5, 7)}/${month.slice(0, 4)}`;
  if (workMonths === null) return name;
  const workYear = Number(workYearFrom.slice(0, 4)) + 1;
  return `${name}, hết kỳ ${String(workMonths).padStart(2, '0')} tháng năm công tác ${workYear} (${fullDate(workYearFrom)}-${fullDate(to)})`;
}
export const compared = (date: CivilDate | null, from: CivilDate, today: CivilDate): string =>
  date === null
    ? `từ ${shortDate(from, today)} đến nay, kỳ đầu tiên`
    : `từ tổng hợp ${shortDate(date, today)} đến nay`;

export const unchanged = (): string => 'Các nhóm quá hạn không thay đổi.';
export function line(
  rule: RuleId,
  n: number,
  delta: number | null,
  moved: { readonly opened: number; readonly finished: number; readonly reclassified: number },
): string {
  const parts = [
    ...(moved.opened > 0 ? [`mới ${count(moved.opened)}`] : []),
    ...(moved.finished > 0 ? [`xong ${count(moved.finished)}`] : []),
    ...(moved.reclassified > 0 ? [`chuyển chưa có điều kiện ${count(moved.reclassified)}`] : []),
  ];
  const change = delta === null ? '' : ` (${signed(delta)})`;
  return `${ruleShort(rule)}: ${count(n)}${change}${parts.length === 0 ? '' : ` · ${parts.join(' · ')}`}`;
}
export const movement = (unit: string, delta: number, rule: RuleId): string =>
  `${unit} ${signed(delta)} (${ruleShort(rule)})`;
export const rises = (some: readonly string[]): string => `Tăng nhiều: ${some.join(', ')}`;
export const falls = (some: readonly string[]): string => `Giảm nhiều: ${some.join(', ')}`;
/** Cumulative, as the figures of the trade are (TTLT 12/2021). */
export const workYear = (from: CivilDate, finished: number): string =>
  `Lũy kế từ ${fullDate(from)}: thi hành xong ${count(finished)} việc đã từng quá hạn`;
