import type { CivilDate } from '../../cases/model.ts';
import { fullDate } from './amounts.ts';

/** Sentences around notes: opinions that were made knowledge. */

export function withdrawnToReader(desk: string, date: CivilDate): string {
  return `Ghi chú nghiệp vụ (ý kiến của ${desk} ngày ${fullDate(date)}) anh/chị đã nhận nay được rút lại. Đề nghị không tiếp tục áp dụng. Nội dung được hỏi:`;
}
