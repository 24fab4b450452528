import type { Document, Standing } from '../../knowledge/model.ts';

/** What a document is worth today, and what its bodies are called now. */

/** Today's name of a body, once an answer. */
export function renamed(old: string, now: string): string {
  return `«${old}» nay là ${now}`;
}

/** Today's name of a body that was asked after, which no document tells. */
export function inNameTable(old: string, now: string): string {
  return `Theo bảng đối chiếu tên gọi của trợ lý: ${renamed(old, now)}.`;
}

const ORGANISATIONS: Readonly<Record<Document['organisation'], string>> = {
  'before-2025-07-01': 'soạn theo mô hình tổ chức cũ (Tổng cục, Cục, Chi cục)',
  'since-2025-07-01': 'soạn theo mô hình tổ chức hiện hành',
};

/** From this day the new law of the service is in force (domain 11, S1). */
const NEW_LAW = '2026-07-01';

export const day = (date: string): string => date.split('-').reverse().join('/');

/** Number, date, organisation and standing of a document, as far as they are known. */
export function validity(document: Document): string {
  const { shortTitle, number, issueDate, organisation, standing } = document;
  const date = issueDate === null ? '' : ` ngày ${day(issueDate)}`;
  const named = number === null ? `chưa có số hiệu${date}` : `số ${number}${date}`;
  const law = isOlderThanTheLaw(document) ? ', trước khi Luật Thi hành án dân sự mới có hiệu lực' : '';
  const state = standing === undefined || standing.kind === 'in-force' ? '' : `; ${stateOf(standing)}`;
  return `${shortTitle}: ${named}; ${ORGANISATIONS[organisation]}${law}${state}.`;
}

/** Where the document's own cautions do not say so already. */
function isOlderThanTheLaw({ issueDate, organisation, cautions }: Document): boolean {
  if (cautions.length > 0) return false;
  return issueDate === null ? organisation === 'before-2025-07-01' : issueDate < NEW_LAW;
}

/** Why a document is no ground in force today. */
export function stateOf(standing: Exclude<Standing, { readonly kind: 'in-force' }>): string {
  switch (standing.kind) {
    case 'not-yet':
      return `chưa có hiệu lực, có hiệu lực từ ngày ${day(standing.from)}`;
    case 'expired':
      return `hết hiệu lực sau ngày ${day(standing.after)}`;
    case 'superseded':
      return `đã được thay thế bởi ${standing.by}`;
  }
}

/** Above an answer that stands on no document in force. */
export function noGroundInForce(): string {
  return 'Nội dung này chỉ có trong văn bản không phải là căn cứ đang có hiệu lực; anh/chị xem tình trạng hiệu lực ghi ở cuối trước khi áp dụng.';
}
