import type { CaseStatus, CaseType, Condition, RuleId } from '../../cases/model.ts';
import { count } from './amounts.ts';
import { CASE_TYPES, CONDITIONS, STATUSES } from './case-list.ts';
import { exceeded } from './digests.ts';

/** Words of the file of a list. */

export const button = (): string => 'Tệp Excel';
export const sheets = { list: (): string => 'Danh sách', about: (): string => 'Thông tin' };

export const columns = {
  number: (): string => 'STT',
  unit: (): string => 'Đơn vị',
  decisionNo: (): string => 'Số quyết định',
  decisionDate: (): string => 'Ngày QĐ',
  executor: (): string => 'Mã CHV',
  debtor: (): string => 'Người phải thi hành (viết tắt)',
  types: (): string => 'Loại việc',
  condition: (): string => 'Phân loại',
  status: (): string => 'Trạng thái',
  value: (): string => 'Phải thi hành (đồng)',
  enforced: (): string => 'Đã thi hành (đồng)',
  remaining: (): string => 'Còn lại (đồng)',
  verified: (): string => 'Xác minh gần nhất',
  periodic: (): string => 'Theo định kỳ',
  since: (): string => 'Từ ngày',
  rules: (): string => 'Nhóm theo dõi',
};

export const types = (some: readonly CaseType[]): string => some.map((type) => CASE_TYPES[type]).join('; ');
export const condition = (which: Condition): string => CONDITIONS[which];
export const status = (which: CaseStatus): string => STATUSES[which];
export const truth = (value: boolean | null): string => (value === null ? 'chưa rõ' : value ? 'có' : 'không');
export const ruleName = (rule: RuleId): string => exceeded(rule);

export const about = {
  heading: (): string => 'Thông tin về tệp',
  unit: (): string => 'Đơn vị',
  list: (): string => 'Danh sách',
  count: (): string => 'Số việc trong tệp',
  leftOut: (): string => 'Số việc không đưa vào tệp',
  asOf: (): string => 'Số liệu tính đến ngày',
  madeOn: (): string => 'Ngày lập tệp',
  note: (): string => 'Lưu ý',
  internal: (): string =>
    'Lưu hành nội bộ, không chuyển vào nhóm. Một việc có thể thuộc nhiều nhóm. Ngưỡng nhắc nội bộ không phải quy định của pháp luật.',
};

export const caption = (title: string, n: number): string => `${title}: ${count(n)} việc`;
export const captionNote = (asOf: string | null): string =>
  `${asOf === null ? '' : `Số liệu tính đến ${asOf}. `}Tệp lưu hành nội bộ, đề nghị không chuyển tiếp.`;
/** In the order of the list, the oldest first. */
export const onlyFirst = (n: number): string => `Tệp chỉ có ${count(n)} việc đầu danh sách.`;
export const nothingToExport = (): string => 'Danh sách này hiện không có việc nào để xuất tệp.';
