import type { CivilDate } from '../../cases/model.ts';
import { levelOf } from '../../people/model.ts';
import { fullDate } from './amounts.ts';

/** Sentences around notes: opinions that were made knowledge. */

/** The place of a note, under its words. */
export function citation(by: string, dated: CivilDate): string {
  return `Ghi chú nghiệp vụ, ý kiến của ${by} ngày ${fullDate(dated)}; là ý kiến, không phải văn bản chỉ đạo`;
}

/** Above the notes of an answer. */
export function heading(count: number): string {
  return count === 1 ? 'Ghi chú nghiệp vụ của đơn vị:' : 'Các ghi chú nghiệp vụ của đơn vị:';
}

export function onQuestion(question: string): string {
  return `Trả lời câu hỏi: “${question}”`;
}

function readers(unit: string, unitName: string): string {
  const level = levelOf(unit);
  if (level === 'CUC') return 'mọi đơn vị trong hệ thống';
  return level === 'TINH' ? `${unitName} và các Phòng THADS khu vực thuộc tỉnh` : unitName;
}

export function previewTitle(): string {
  return 'Ghi chú nghiệp vụ sẽ lưu:';
}

export function previewNote(unit: string, unitName: string): string {
  return `Người của ${readers(unit, unitName)} hỏi nội dung này sẽ thấy ghi chú, sau văn bản chỉ đạo. Anh/chị rút lại được bất cứ lúc nào; ai đã nhận sẽ được báo.`;
}

export function saved(unit: string, unitName: string): string {
  return `Đã lưu ghi chú nghiệp vụ cho ${readers(unit, unitName)}.`;
}

export function alreadySaved(): string {
  return 'Ý kiến này đã được lưu thành ghi chú nghiệp vụ.';
}

export function isWithdrawn(): string {
  return 'Ghi chú này đã được rút lại và không dùng lại được.';
}

export function notYours(): string {
  return 'Ghi chú này không thuộc thẩm quyền của anh/chị hoặc không còn.';
}

export function confirmWithdrawal(): string {
  return 'Rút lại ghi chú này? Ghi chú bị xóa, không còn được dùng để trả lời, và những người đã nhận được báo. Ý kiến đã gửi người hỏi vẫn còn trong lịch sử của người hỏi (/ykien), được đánh dấu đã rút lại.';
}

export function withdrawn(): string {
  return 'Đã rút lại ghi chú và báo cho những người đã nhận.';
}

export function withdrawnToReader(desk: string, date: CivilDate): string {
  return `Ghi chú nghiệp vụ (ý kiến của ${desk} ngày ${fullDate(date)}) anh/chị đã nhận nay được rút lại. Đề nghị không tiếp tục áp dụng. Nội dung được hỏi:`;
}

/** Over the opinion it was made of, where the asker reads it again. */
export function opinionWithdrawn(on: CivilDate): string {
  return `⚠️ Đã rút lại ngày ${fullDate(on)}. Đề nghị không tiếp tục áp dụng.`;
}

/** The same in a list. */
export function withdrawnOn(on: CivilDate): string {
  return `đã rút lại ngày ${fullDate(on)}`;
}

export function listHeading(): string {
  return 'Ghi chú nghiệp vụ anh/chị rút lại được';
}

export function noNotes(): string {
  return 'Không có ghi chú nghiệp vụ nào.';
}

export const buttons = {
  save: 'Lưu thành ghi chú nghiệp vụ',
  keep: 'Lưu',
  withdraw: 'Rút lại ghi chú',
  list: (count: number): string => `Ghi chú nghiệp vụ (${count})`,
} as const;
