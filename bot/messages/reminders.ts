import type { CivilDate, RuleId } from '../../cases/model.ts';
import { count, fullDate, shortDate } from './amounts.ts';
import { RULE_WORDS } from './rule-words.ts';

/** Sentences of the executor's reminder and of its buttons. */

const YEARS: Readonly<Partial<Record<RuleId, string>>> = {
  A1: '01 năm',
  A2: '03 năm',
  A3a: '05 năm',
  A3b: '05 năm',
  'A3?': '05 năm',
};
const CONDITION: Readonly<Partial<Record<RuleId, string>>> = {
  A1: 'có điều kiện, chưa thi hành xong',
  A2: 'từ 20 tỷ đồng, có điều kiện, chưa thi hành xong',
  A3a: 'có điều kiện, chưa thi hành xong',
  A3b: 'chưa có điều kiện, chưa thi hành xong',
  'A3?': 'cần xác định có thi hành theo định kỳ hoặc có lý do khách quan hay không',
};

export const heading = (today: CivilDate): string => `Nhắc việc · ${fullDate(today)}`;

/** How many of what the message tells; empty when only lists follow. */
export function summary(n: {
  readonly day1: number;
  /** Past their mark for long, and told to this reader for the first time. */
  readonly older: number;
  /** Come, though no day of theirs has passed. */
  readonly listed: number;
  readonly upcoming: number;
  readonly week: number;
}): string {
  const parts = [
    n.day1 > 0 ? `<b>${count(n.day1)}</b> việc vừa quá mốc` : null,
    n.older > 0 ? `<b>${count(n.older)}</b> việc quá mốc từ trước, nay nhắc lần đầu` : null,
    n.listed > 0 ? `<b>${count(n.listed)}</b> việc mới cần theo dõi` : null,
    n.week > 0 ? `<b>${count(n.week)}</b> việc đang quá mốc` : null,
    n.upcoming > 0 ? `<b>${count(n.upcoming)}</b> việc sắp đến mốc` : null,
  ].filter((part) => part !== null);
  return parts.length === 0 ? '' : `Anh/chị có ${parts.join(', ')}.`;
}

/** `Quá 05 năm`; of a rule without years in its text what it is called. */
export function exceeded(rule: RuleId): string {
  const years = YEARS[rule];
  const { mark } = RULE_WORDS[rule];
  return years === undefined ? `${mark.charAt(0).toUpperCase()}${mark.slice(1)}` : `Quá ${years}`;
}
/** In the middle of a line. */
export const exceededShort = (rule: RuleId): string => {
  const text = exceeded(rule);
  return /^\p{Lu}{2}/u.test(text) ? text : `${text.charAt(0).toLowerCase()}${text.slice(1)}`;
};
/** Of what is followed from its first day, whatever the threshold. */
export const listedDetail = (since: CivilDate, today: CivilDate): string =>
  `theo dõi từ ngày ${shortDate(since, today)}`;
export const hearingHeading = (): string => 'Phiên tòa ngày làm việc tới';
export const depositHeading = (): string =>
  'Người mua nộp đủ tiền đã 10 ngày, tài sản chưa bàn giao: đề nghị kiểm tra việc gửi tiền (mốc nhắc nội bộ)';
/** Of a threshold that somebody confirmed; the office's own number, never law (domain 4.4). */
export const thresholdDetail = (last: CivilDate, since: CivilDate): string =>
  `theo ngưỡng nhắc nội bộ của đơn vị (hết ngưỡng: ${fullDate(last)}, quá từ ${fullDate(since)})`;
export function exceededDetail(rule: RuleId, anniversary: CivilDate, since: CivilDate): string {
  return `${CONDITION[rule]} (tròn ${YEARS[rule]}: ${fullDate(anniversary)}, quá từ ${fullDate(since)})`;
}
export const alsoUnder = (rules: readonly RuleId[]): string =>
  `Đồng thời: ${rules.map(exceededShort).join(', ')}.`;
export const lastVerified = (date: CivilDate): string => `Xác minh gần nhất: ${fullDate(date)}.`;
export const upcomingHeading = (rule: RuleId): string =>
  rule === 'A2'
    ? 'Sắp đến mốc 03 năm (từ 20 tỷ):'
    : YEARS[rule] === undefined
      ? `Sắp hết ngưỡng nhắc nội bộ (${RULE_WORDS[rule].mark}):`
      : `Sắp đến mốc ${YEARS[rule]}:`;
export const askedHeading = (): string => 'Lãnh đạo đang chờ anh/chị trả lời';
export const weekHeading = (): string => 'Đang quá hạn, danh sách đầu tuần';
export const repeatHeading = (): string => 'Đã nhắc, anh/chị chưa xác nhận';
export const askHeading = (): string => 'Anh/chị đã báo thi hành xong nhưng dữ liệu chưa thay đổi';
export const taskHeading = (rule: RuleId): string =>
  rule === 'A3?'
    ? 'Quá 05 năm, cần xác định có thi hành theo định kỳ / vì lý do khách quan không'
    : 'Quá 05 năm, chưa có điều kiện, Phòng rà soát';
/** Day of the anniversary, or the last one of the office's own threshold, behind a decision's own date. */
export const markOn = (rule: RuleId, date: CivilDate, today: CivilDate): string =>
  `${YEARS[rule] === undefined ? 'đến' : 'mốc'} ${shortDate(date, today)}`;
export const reasons = (documents: string): string => `Căn cứ: ${documents}.`;

export const buttons = {
  acknowledge: (): string => 'Đã nhận',
  nextStep: (): string => 'Ghi bước tiếp theo',
  done: (): string => 'Đã thi hành xong, chờ cập nhật',
  wrong: (): string => 'Dữ liệu sai',
  answer: (n: number): string => `Trả lời lãnh đạo (${count(n)})`,
  back: (): string => '‹ Quay lại',
};

export const pickHeading = {
  next: (): string => 'Anh/chị ghi bước tiếp theo cho việc nào?',
  done: (): string => 'Việc nào đã thi hành xong?',
  wrong: (): string => 'Dữ liệu của việc nào sai?',
};

export const status = {
  acknowledged: (): string => 'đã nhận',
  'next-step': (): string => 'đã ghi bước tiếp theo',
  'awaiting-data': (until: CivilDate | null): string =>
    until === null ? 'chờ dữ liệu' : `chờ dữ liệu đến ${fullDate(until)}`,
  'data-error': (): string => 'đã báo dữ liệu sai',
  explained: (): string => 'đã giải trình',
  /** When the last of them was given. */
  when: (time: string, day: CivilDate, today: CivilDate): string =>
    day === today ? `(${time})` : `(${time} ${shortDate(day, today)})`,
};

/** What is shown for a moment right after a button was pressed. */
export const toast = {
  acknowledged: (n: number): string => `Đã ghi nhận: anh/chị đã nhận ${count(n)} việc.`,
  'awaiting-data': (decision: string): string =>
    `Đã ghi nhận: việc ${decision} đã thi hành xong, chờ cập nhật dữ liệu.`,
  'data-error': (decision: string): string => `Đã ghi nhận: dữ liệu của việc ${decision} sai.`,
};

export const askNextStep = (decision: string): string =>
  `Anh/chị gõ bước tiếp theo của việc ${decision} trong một tin nhắn (trong 30 phút). Nội dung chỉ lưu cho anh/chị. Đề nghị không ghi tên, địa chỉ của đương sự.`;
export const nextStepTaken = (decision: string): string =>
  `Đã ghi bước tiếp theo của việc ${decision}. Việc vẫn được tính theo dữ liệu của hệ thống.`;
export const notYours = (): string => 'Lời nhắc này không phải của anh/chị hoặc không còn hiệu lực.';
export const noReminder = (): string =>
  'Hiện không có lời nhắc nào dành cho anh/chị. Việc của anh/chị có tại /an.';
