import { civilDateOf } from '../../cases/civil-date.ts';
import type { Due } from '../../cases/model.ts';
import { isProposed, type Threshold, type ThresholdUnit } from '../../cases/thresholds/model.ts';
import { count, fullDate } from './amounts.ts';

/** How a number of the office's own is told: never as if the law said it (domain 4.4). */

const UNITS: Readonly<Record<ThresholdUnit, string>> = {
  cal: 'ngày',
  wd: 'ngày làm việc',
  month: 'tháng',
  percent: '%',
  count: 'việc',
};

/** Of a number somebody set and nobody confirmed. */
export const unconfirmed = (): string => 'ngưỡng do đơn vị đặt, chưa xác nhận';
/** Of a number nobody set: it is the software's and never called the office's. */
export const proposed = (): string => 'mức phần mềm đề xuất, chưa ai đặt';
/** Of several days, some by numbers the office set and some by proposals. */
export const someProposed = (): string =>
  'có ngưỡng do đơn vị đặt và có mức phần mềm đề xuất, đều chưa xác nhận';
/** How a due's own number stands, null where it is confirmed or there is none. */
export function standing(due: Pick<Due, 'unconfirmed' | 'proposed'>): string | null {
  if (due.unconfirmed !== true) return null;
  return due.proposed === true ? proposed() : unconfirmed();
}
export const noThreshold = (): string => 'chưa đặt ngưỡng nên chưa chạy';

/** `60 ngày`, `20%`; null has no value. */
export function amountOf({ value, unit }: Pick<Threshold, 'value' | 'unit'>): string {
  if (value === null) return noThreshold();
  return unit === 'percent' ? `${count(value)}%` : `${count(value)} ${UNITS[unit]}`;
}

/** `ngưỡng nhắc nội bộ: 60 ngày (do … đặt ngày 30/11/2026)`; `who` is the name of whoever set it. */
export function thresholdText(threshold: Threshold, who: string): string {
  const { value, setAt, confirmed } = threshold;
  if (value === null) return `ngưỡng nhắc nội bộ: ${noThreshold()}`;
  const origin = setAt === null ? proposed() : `do ${who} đặt ngày ${fullDate(civilDateOf(new Date(setAt)))}`;
  return `ngưỡng nhắc nội bộ: ${amountOf(threshold)} (${origin})${confirmed || setAt === null ? '' : `; ${unconfirmed()}`}`;
}

/** Who answers for it, and since when. */
export const confirmedText = (who: string, at: string): string =>
  `Đã xác nhận: ${who}, ngày ${fullDate(civilDateOf(new Date(at)))}.`;

/** The same in the middle of a sentence; who set it is told below it. */
export function thresholdBrief(threshold: Threshold): string {
  if (threshold.value === null) return 'ngưỡng nhắc nội bộ (chưa đặt)';
  const remark = isProposed(threshold) ? ` (${proposed()})` : threshold.confirmed ? '' : ' (chưa xác nhận)';
  return `ngưỡng nhắc nội bộ ${amountOf(threshold)}${remark}`;
}

export const operator = (): string => 'người quản trị hệ thống';
export const rolls = (): string => 'hết ngưỡng vào ngày nghỉ thì tính đến ngày làm việc kế tiếp';
/** What a proposal rests on, for whoever has to confirm it. */
export const originOf = (origin: string): string => `Nguồn của mức đề xuất: ${origin}. Cần kiểm tra lại.`;
export const basisOf = (basis: string): string => `Căn cứ do người đặt ghi: ${basis}.`;
