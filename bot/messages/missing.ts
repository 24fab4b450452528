import type { CivilDate } from '../../cases/model.ts';
import { count, shortDate } from './amounts.ts';

/** Sentences of /thieu: what the documents could not answer. */

export function heading(groups: number): string {
  return `Văn bản chưa trả lời được: ${count(groups)} nội dung`;
}

export function nothing(): string {
  return 'Chưa có câu hỏi nào mà văn bản không trả lời được.';
}

export function line(
  at: number,
  times: number,
  last: CivilDate,
  today: CivilDate,
  example: string | null,
): string {
  const text = example ?? '(nội dung có tên hoặc số riêng, không hiển thị)';
  return `${at}. ${text} (${count(times)} lần, gần nhất ${shortDate(last, today)})`;
}

/** For who decides what to load next. */
export function note(): string {
  return 'Bấm «Đã có văn bản» khi văn bản trả lời nội dung đó đã được nạp.';
}

export function covered(questions: number): string {
  return `Đã ghi nhận: đã có văn bản (${count(questions)} câu hỏi).`;
}

export const buttons = {
  done: (at: number): string => `Đã có văn bản ✓ ${at}`,
} as const;
