import type { Contradiction, QualityKind } from '../../cases/quality.ts';
import { count } from './amounts.ts';

const NAMES: Readonly<Record<QualityKind, string>> = {
  reclassified: 'chuyển sang chưa có điều kiện khi đang quá hạn',
  missing: 'không còn trong dữ liệu',
  'executor-unknown': 'chưa có Chấp hành viên',
  'executor-gone': 'mã Chấp hành viên không có người dùng',
  'unit-unknown': 'đơn vị không có trong danh mục',
  contradiction: 'số liệu mâu thuẫn',
  'value-unknown': 'quá 03 năm, chưa rõ giá trị (có thể từ 20 tỷ)',
};

/** Short enough for a button. */
const SHORT: Readonly<Record<QualityKind, string>> = {
  reclassified: 'Chuyển CCĐK',
  missing: 'Không còn',
  'executor-unknown': 'Chưa có CHV',
  'executor-gone': 'CHV lạ',
  'unit-unknown': 'Đơn vị lạ',
  contradiction: 'Mâu thuẫn',
  'value-unknown': 'Chưa rõ giá trị',
};

const CONTRADICTIONS: Readonly<Record<Contradiction, string>> = {
  'finished-but-running': 'có ngày thi hành xong nhưng trạng thái là đang thi hành',
  'decision-before-judgment': 'quyết định thi hành án có ngày trước bản án',
  'remaining-above-value': 'số còn lại lớn hơn số phải thi hành',
  'enforced-above-value': 'số đã thi hành lớn hơn số phải thi hành',
  'remaining-mismatch': 'số phải thi hành trừ số đã thi hành khác số còn lại',
  'handover-before-auction': 'bàn giao tài sản trước ngày đấu giá thành',
  'verified-in-future': 'ngày xác minh ở sau hôm nay',
};

export const qualityName = (kind: QualityKind): string => NAMES[kind];
export const contradictionName = (what: Contradiction): string => CONTRADICTIONS[what];
export const title = (): string => 'Số liệu cần soát';
export const intro = (): string =>
  'Các việc này vẫn được theo dõi. Đề nghị kiểm tra và sửa ở phần mềm nguồn; danh sách tự hết khi số liệu mới đúng.';
export const nothing = (): string => 'Không có việc nào cần soát số liệu.';
export const line = (kind: QualityKind, n: number): string => `${NAMES[kind]}: ${count(n)}`;
export const more = (n: number): string => `… và ${count(n)} việc khác`;

/** In the footer of a digest; a case may stand in several lists. */
export const footer = (parts: readonly (readonly [QualityKind, number])[]): string =>
  `${title()}: ${parts.map(([kind, n]) => `${NAMES[kind]} ${count(n)}`).join(' · ')}`;

export const buttons = {
  open: (n: number): string => `Số liệu cần soát (${count(n)})`,
  kind: (kind: QualityKind, n: number): string => `${SHORT[kind]} (${count(n)})`,
};
