import type { Document } from '../../knowledge/model.ts';

export const title = 'Văn bản đang dùng';

/** `2026-11-30` as officers write it: 30/11/2026. */
function day(date: string): string {
  return `${date.slice(8, 10)}/${date.slice(5, 7)}/${date.slice(0, 4)}`;
}

/** Number and date, or that they are not entered yet; never a guess. */
export function numberAndDate({ number, issueDate }: Pick<Document, 'number' | 'issueDate'>): string {
  if (number === null)
    return issueDate === null ? 'chưa có số hiệu' : `chưa có số hiệu, ngày ${day(issueDate)}`;
  return issueDate === null ? `số ${number}, chưa có ngày ban hành` : `số ${number} ngày ${day(issueDate)}`;
}

export function issuer(name: string | null): string {
  return name === null ? 'Cơ quan ban hành: chưa ghi nhận' : `Cơ quan ban hành: ${name}`;
}

/** Whether it is used today, and what took its place. */
export function validity(inForce: boolean, retiredOn: string | null, supersededBy: string | null): string {
  if (inForce)
    return retiredOn === null ? 'Đang sử dụng' : `Đang sử dụng đến hết ngày trước ${day(retiredOn)}`;
  const since = retiredOn === null ? '' : ` từ ${day(retiredOn)}`;
  return supersededBy === null
    ? `Không còn sử dụng${since}`
    : `Không còn sử dụng${since}, thay bằng: ${supersededBy}`;
}

export function caution(text: string): string {
  return `Lưu ý: ${text}`;
}

export const none = 'Chưa có văn bản nào được nạp. Anh/chị báo người quản trị.';

export const chooseDocument = 'Chọn văn bản để xem nguyên văn theo từng mục.';
export const chooseSection = 'Chọn mục để xem nguyên văn.';

/** A section's button: «mục 2.2» for a numbered one, its own name for the introduction and the like. */
export function section(name: string): string {
  return /^\d/.test(name) ? `Mục ${name}` : name.charAt(0).toUpperCase() + name.slice(1);
}

export function page(number: number, of: number): string {
  return `trang ${number}/${of}`;
}

export const back = '« Danh sách văn bản';
export const backToDocument = '« Các mục';
export const previousPage = '‹ Trang trước';
export const nextPage = 'Trang sau ›';
