import type { DigestRole } from '../../reminders/audience.ts';
import type { OverdueRule } from '../../reminders/overdue.ts';
import { count } from './amounts.ts';
import { ruleShort } from './digests.ts';

/** Words drawn into a leader's picture, and said under it. */

export const buttons = {
  open: (): string => 'Biểu đồ',
  dark: (): string => 'Nền tối',
  light: (): string => 'Nền sáng',
};

const LABELS: Readonly<Record<OverdueRule, readonly [string, string]>> = {
  A3a: ['Quá 05 năm', 'có điều kiện'],
  A2: ['Từ 20 tỷ', 'quá 03 năm'],
  A1: ['Quá 01 năm', 'có điều kiện'],
};
export const ruleLabel = (rule: OverdueRule): readonly [string, string] => LABELS[rule];
export const columnLabel = ruleShort;

/** Cases past five years of which the data does not say whether they are enforced by instalments. */
export const periodicUnknown = (n: string): string => `chưa rõ định kỳ ${n}`;

export const trendHeading = (hasDays: boolean): string =>
  hasDays ? 'Số việc quá hạn theo ngày' : 'Số việc quá hạn (chưa đủ ngày để vẽ xu hướng)';
/** `+9 so với 01/10` */
export const changeSince = (change: string, date: string): string => `${change} so với ${date}`;

export const dayFigure = (date: string, figure: string): string => `${date}: ${figure}`;

export const barsHeading = (role: DigestRole): string =>
  role === 'TP' ? 'Việc quá hạn theo tuổi' : role === 'TT' ? 'Theo Phòng' : 'Theo tỉnh, thành phố';
export const casesColumn = (): string => 'Số việc';
export const moneyColumn = (): string => 'Còn phải thi hành';
const years = (n: number): string => String(n).padStart(2, '0');
export const ageBand = (from: number, to: number | null): string =>
  to === null ? `Quá ${years(from)} năm` : `Quá ${years(from)} đến ${years(to)} năm`;
/** Every row is a province's body of THADS: the words that all have only take the room of the name. */
export function provinceName(name: string): string {
  const rest = name
    .replace(/^(THADS|Thi hành án dân sự)\s+/i, '')
    .replace(/^(tỉnh|thành phố|TP\.?)\s+(?=\p{L}{2})/iu, '');
  return rest.charAt(0).toLocaleUpperCase('vi') + rest.slice(1);
}
export const otherUnits = (n: number, of: Readonly<Record<OverdueRule, number>>): string =>
  `và ${count(n)} đơn vị khác: ${(['A3a', 'A2', 'A1'] as const).map((rule) => `${ruleShort(rule)} ${count(of[rule])}`).join(' · ')}`;
export const nothing = (): string => 'Không có việc quá hạn theo chỉ đạo.';
export const footer = (today: string): string =>
  `Lập ngày ${today}. Một việc có thể thuộc nhiều nhóm. Lưu hành nội bộ.`;

/** The main figures in words, for whoever cannot see the picture: the caption. */
export const captionHeading = (name: string): string => `Biểu đồ: ${name}`;
export const captionLine = (of: {
  readonly label: readonly [string, string];
  readonly now: string;
  readonly change: string | null;
  readonly unsure: string | null;
}): string =>
  `${of.label.join(', ')}: ${of.now}${of.change === null ? '' : ` (${of.change})`}${of.unsure === null ? '' : `; ${of.unsure}`}`;
/** The rows that have the most of the heaviest rule that anybody has: all that have as many. */
export const captionMost = (column: string, rows: readonly string[], value: string): string =>
  `Nhiều nhất ở nhóm «${column}»: ${rows.join(', ')} (${rows.length > 1 ? 'cùng ' : ''}${value})`;
