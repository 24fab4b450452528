import { addDays } from '../../cases/civil-date.ts';
import type { CivilDate, Due, RuleId } from '../../cases/model.ts';
import type { DigestRole } from '../../reminders/audience.ts';
import type { OverdueRule } from '../../reminders/overdue.ts';
import { count, fullDate, shortDate, signed } from './amounts.ts';
import { RULE_WORDS } from './rule-words.ts';
import * as thresholds from './thresholds.ts';

/** Sentences of the leaders' digest and of what its buttons open. */

export const ruleLine = (rule: RuleId): string => RULE_WORDS[rule].line;
export const ruleShort = (rule: RuleId): string => RULE_WORDS[rule].short;
/** What a case has exceeded: `quá 05 năm`. */
export const exceeded = (rule: RuleId): string => RULE_WORDS[rule].mark;

/** Which data the figures are of, and what is missing from them. */
export function dataAge(feed: {
  readonly asOf: CivilDate | null;
  readonly time: string | null;
  readonly lateDays: number;
  readonly quarantined: number;
}): string {
  if (feed.asOf === null) return 'Chưa có số liệu';
  const time = feed.time === null ? '' : ` ${feed.time}`;
  const late = feed.lateDays === 0 ? '' : ` (chậm ${count(feed.lateDays)} ngày làm việc)`;
  const errors = feed.quarantined === 0 ? '' : ` · ${count(feed.quarantined)} dòng lỗi chưa tính`;
  return `Số liệu tính đến ${fullDate(feed.asOf)}${time}${late}${errors}`;
}

/** The one line leaders get when the data has stopped. */
export function dataStopped(asOf: CivilDate, workingDays: number): string {
  return `Số liệu dừng từ ${fullDate(asOf)} (${count(workingDays)} ngày làm việc). Tạm ngừng nhắc việc và bản tin cho đến khi có số liệu mới.`;
}

export const sentLate = (): string => 'gửi muộn do gián đoạn';
export const mergedFrom = (date: CivilDate, today: CivilDate): string => `gộp từ ${shortDate(date, today)}`;

export const updatedAt = (time: string, day: CivilDate): string =>
  `cập nhật lúc ${time} ${shortDate(day, day)}`;

export const overdueHeading = (): string => 'Quá hạn theo chỉ đạo';
export const comparedWith = (date: CivilDate | null, today: CivilDate): string =>
  date === null ? 'bản tin đầu tiên' : `so với bản tin ${shortDate(date, today)}`;

/**
 * `+9: mới 15, xong 6`, `không đổi: mới 2, xong 2`; what only came or did not move is said by the number alone. Null
 * when there is nothing to compare with.
 */
export function change(line: {
  readonly delta: number | null;
  readonly came: number;
  readonly finished: number;
  readonly reclassified: number;
}): string | null {
  const { delta, came, finished, reclassified } = line;
  if (delta === null) return null;
  if (delta === came && finished + reclassified === 0) return signed(delta);
  // Paused, resumed, corrected in the data: the parts add up to the whole.
  const other = delta - came + finished + reclassified;
  const parts = [
    ...(came > 0 ? [`mới ${count(came)}`] : []),
    ...(finished > 0 ? [`xong ${count(finished)}`] : []),
    ...(reclassified > 0 ? [`chuyển chưa có điều kiện ${count(reclassified)}`] : []),
    ...(other !== 0 && came + finished + reclassified > 0 ? [`thay đổi khác ${signed(other)}`] : []),
  ];
  const whole = delta === 0 ? 'không đổi' : signed(delta);
  return parts.length === 0 ? whole : `${whole}: ${parts.join(', ')}`;
}
/** Behind the number of those past five years: they may be periodic, or not; nobody has said. */
export const unknownPeriodic = (n: number): string => `chưa rõ định kỳ ${count(n)}`;

export const dutiesHeading = (): string => 'Việc định kỳ đã đến kỳ';
/** `months`: the office's own period; null where meetings set it. */
export function duty(
  name: string,
  places: readonly string[],
  months: number | null,
  isProposed: boolean,
): string {
  const whose = isProposed ? `, ${thresholds.proposed()}` : ' do đơn vị đặt';
  const period = months === null ? '' : `; kỳ ${count(months)} tháng${whose}`;
  return `${name} (${places.join('; ')}${period})`;
}
export const watchHeading = (): string => 'Theo dõi, nhắc nội bộ';
/** Whoever sees a day that rests on such a number sees this too (domain 4.4). */
const STANDING = {
  set: thresholds.unconfirmed,
  proposed: thresholds.proposed,
  both: thresholds.someProposed,
};
/** Behind the number of records: how many are past the office's own threshold, how many wait to be settled. */
export function watchParts(overdue: number, tasks: number, long = 0): readonly string[] {
  return [
    ...(overdue > 0 ? [`quá ngưỡng nhắc nội bộ ${count(overdue)}`] : []),
    ...(long > 0 ? [`trong đó quá ngưỡng trên 30 ngày: ${count(long)}`] : []),
    ...(tasks > 0 ? [`cần xác định ${count(tasks)}`] : []),
  ];
}
/** Behind a line whose threshold nobody has confirmed; the foot of the section says what it stands for. */
export const unconfirmedMark = (): string => ' (*)';
/** Said once for every marked line. */
export function unconfirmedFoot(lines: readonly (keyof typeof STANDING)[]): string {
  const [first, ...others] = lines;
  const standing = first !== undefined && others.every((one) => one === first) ? first : 'both';
  return `(*) ${STANDING[standing]()}`;
}
/** What stands behind a record on a list of group B. */
export function watchMarks(
  due: Pick<Due, 'kind' | 'threshold' | 'unconfirmed' | 'proposed' | 'estimated'>,
): readonly string[] {
  const remark = thresholds.standing(due);
  return [
    ...(due.kind === 'overdue' && due.threshold !== undefined ? ['quá ngưỡng nhắc nội bộ'] : []),
    ...(due.kind === 'task' ? ['cần xác định'] : []),
    ...(due.estimated === true ? ['ước tính'] : []),
    ...(remark === null || due.kind === 'list' ? [] : [remark]),
  ];
}
/** What nobody says of a case is no «no»: how many those are stands beside the number. */
const thereof = (name: string, n: number, unknown: number, of: string): string =>
  unknown === 0
    ? `trong đó ${name} ${count(n)}`
    : `trong đó ${name} ${count(n)}, chưa rõ ${of} ${count(unknown)}`;
export const thereofPeriodic = (n: number, unknown: number): string =>
  thereof('định kỳ', n, unknown, 'định kỳ hay không');
export const thereofCredit = (n: number, unknown: number): string => thereof('TCTD', n, unknown, 'loại');
export const baseline = (n: number): string => `Có từ trước khi bắt đầu theo dõi: ${count(n)} việc`;
export const paused = (n: number): string =>
  `⏸ Đang hoãn, tạm đình chỉ (không tính vào quá hạn): ${count(n)}`;

export const reviewHeading = (): string => 'Danh sách của Phòng (không tính vào quá hạn)';

export const unitsHeading = (role: DigestRole): string => (role === 'TT' ? 'Theo Phòng' : 'Theo tỉnh');
const COLUMN: Readonly<Record<OverdueRule, string>> = { A3a: '05 năm', A2: '20 tỷ', A1: '01 năm' };
export const unitsLegend = (rules: readonly OverdueRule[]): string =>
  rules.map((rule) => COLUMN[rule]).join(' / ');
/** Cases the province enforces itself, in the table of its Phòng. */
export const ownUnit = (): string => 'Tỉnh';

export const pickHidden = (): string =>
  'Tạm ẩn việc nào khỏi mục «Cần anh/chị xem hôm nay» trong 1 ngày? Việc vẫn được tính đủ trong mọi con số và danh sách.';
/** `listed`: the monthly list of A2 for the Cục, which has nobody to urge today. */
export const attentionHeading = (fresh: number, listed: boolean): string =>
  `${listed ? 'Việc từ 20 tỷ, quá 03 năm' : 'Cần anh/chị xem hôm nay'}${fresh > 0 ? ` (mới ${count(fresh)})` : ''}`;
/** The tail of the list above: how many more overdue cases the buttons open, and how many of them are new. */
export function moreOverdue(left: number, fresh: number): string {
  const parts = [
    ...(fresh > 0 ? [`${count(fresh)} việc mới khác`] : []),
    ...(left > fresh ? [`${count(left - fresh)} việc quá hạn khác`] : []),
  ];
  return `và ${parts.join(', ')} (bấm nút để xem)`;
}
export function attentionWhy(rule: RuleId, since: CivilDate, isNew: boolean, today: CivilDate): string {
  const why = `${exceeded(rule)} từ ${shortDate(since, today)}`;
  if (!isNew) return why;
  return addDays(since, NEW_WITHIN_DAYS) < today ? `${why}, mới có trong dữ liệu` : `mới ${why}`;
}
/** Calendar days: what was over the mark for longer before we heard of it has not become so now. */
const NEW_WITHIN_DAYS = 31;
/** Sold and not handed over: when it was paid, and what passed of the office's own threshold, which is never law. */
export const handoverWhy = (due: Due, paidOn: CivilDate | null, today: CivilDate): string[] => {
  // The line of its rule above has the same mark, and the foot what it stands for.
  const mark = thresholds.standing(due) === null ? '' : unconfirmedMark();
  return [
    exceeded('B2'),
    ...(paidOn === null ? [] : [`nộp đủ tiền ${shortDate(paidOn, today)}`]),
    ...(due.kind === 'overdue'
      ? [
          `quá ngưỡng nhắc nội bộ từ ${shortDate(due.since, today)}${due.estimated === true ? ' (ước tính)' : ''}${mark}`,
        ]
      : []),
  ];
};
/** The lighter rules a case is counted under as well. */
export const alsoUnder = (rules: readonly RuleId[]): string =>
  `cũng thuộc nhóm ${rules.map(ruleShort).join(', ')}`;
export const closedHeading = (): string => 'Đã kết thúc từ bản tin trước';
export const reclassifiedHeading = (): string =>
  '⚠️ Chuyển sang chưa có điều kiện khi đang quá hạn, đề nghị kiểm tra';

const stillTitle = (): string => 'Quá hạn, không chuyển biến từ 15 ngày làm việc';
/** Nothing dated of it has changed; a press of a button is no movement. */
export const stillLine = (n: number): string => `⏳ ${stillTitle()}: <b>${count(n)}</b>`;
export const stillMonthly = (parts: readonly (readonly [RuleId, number])[]): string =>
  `⏳ Không chuyển biến từ 30 ngày làm việc: ${parts.map(([rule, n]) => `${ruleShort(rule)} <b>${count(n)}</b>`).join(' · ')}`;

/** What executors answered to their reminders; null when there is nothing to tell. */
export function answers(unacknowledged: number, awaitingData: number, dataErrors: number): string | null {
  const parts = [
    unacknowledged > 0 ? `chưa xác nhận quá 3 ngày làm việc ${count(unacknowledged)}` : null,
    awaitingData > 0 ? `báo đã xong, chờ dữ liệu ${count(awaitingData)}` : null,
    dataErrors > 0 ? `báo dữ liệu sai ${count(dataErrors)}` : null,
  ].filter((part) => part !== null);
  return parts.length === 0 ? null : `Chấp hành viên: ${parts.join(' · ')}`;
}

export const forecastHeading = (): string => 'Sắp đến hạn 30 ngày:';
const FORECAST: Readonly<Record<OverdueRule, string>> = {
  A1: '01 năm',
  A2: '03 năm (≥20 tỷ)',
  A3a: '05 năm',
};
export const forecast = (n: Readonly<Record<OverdueRule, number>>, rules: readonly OverdueRule[]): string =>
  rules
    .toReversed()
    .filter((rule) => n[rule] > 0)
    .map((rule) => `${FORECAST[rule]} ${count(n[rule])}`)
    .join(' · ') || 'không có';
export const overlaps = (): string => 'Một việc có thể thuộc nhiều nhóm.';
export const nothingOverdue = (): string => 'Không có việc quá hạn theo chỉ đạo.';

export const buttons = {
  list: (rule: RuleId, n: number): string => `${ruleShort(rule)} (${count(n)})`,
  units: unitsHeading,
  reasons: (): string => 'Căn cứ',
  mornings: (): string => 'Khi nào gửi bản tin',
  always: (): string => 'Luôn gửi',
  onlyNews: (): string => 'Chỉ gửi khi có việc',
  open: (): string => 'Xem bản tin',
  seen: (): string => 'Đã xem',
  hide: (): string => 'Tạm ẩn 1 ngày',
  /** Opens a case that is named under this number; short, so that five stand in a row of a phone. */
  nth: (n: number): string => String(n),
  still: (n: number): string => `Không chuyển biến (${count(n)})`,
  silent: (n: number): string => `Chưa xác nhận (${count(n)})`,
  dataErrors: (n: number): string => `Báo dữ liệu sai (${count(n)})`,
  back: (): string => '‹ Quay lại',
  previous: (): string => '‹ Trang trước',
  next: (): string => 'Trang sau ›',
};

/** When a leader's digest comes; `days`: daily for the heads, else the Cục's. */
export function mornings(role: DigestRole, always: boolean): string {
  const days = role === 'TP' || role === 'TT' ? 'mỗi ngày làm việc' : 'ngày làm việc đầu tuần và đầu tháng';
  return always
    ? `Bản tin của anh/chị: luôn gửi vào ${days}, cả khi không có việc quá hạn và không có thay đổi.`
    : `Bản tin của anh/chị: gửi vào ${days} khi có việc quá hạn, việc cần xử lý hoặc có thay đổi; không có gì thì không gửi.`;
}
export const seenAt = (time: string): string => `✓ Đã xem lúc ${time}`;
export const dataErrorsTitle = (): string => 'Chấp hành viên báo dữ liệu sai';
/** Of a list that is not a rule's. */
export function listTitle(list: string): string {
  if (list === 'still') return stillTitle();
  return list === 'silent' ? 'Đã nhắc quá 3 ngày làm việc, Chấp hành viên chưa xác nhận' : dataErrorsTitle();
}
export const listHeading = (title: string, n: number, unit: string | null): string =>
  `${title}: ${count(n)} việc${unit === null ? '' : ` · ${unit}`}`;
export const page = (number: number, of: number): string => `Trang ${number}/${of}`;
export const emptyList = (): string => 'Hiện không có việc nào trong danh sách này.';
export const reasonsHeading = (): string => 'Căn cứ của các nhóm quá hạn';
export const otherReasons = (): string => 'Căn cứ của các nhóm còn lại có trong từng danh sách.';
export const noDocumentNumber = (): string => 'chưa có số hiệu';
export const caseGone = (): string =>
  'Việc này không còn trong danh sách hoặc không thuộc phạm vi của anh/chị.';
