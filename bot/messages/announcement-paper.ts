import type { UnitLevel } from '../../people/model.ts';

/** Words of an announcement on paper (Nghị định 30/2020/NĐ-CP); what both forms say stands in announcements.ts. */

export const abbreviation = (): string => 'TB';
export const kind = (isConclusion: boolean): string => (isConclusion ? 'Thông báo kết luận' : 'Thông báo');
export const subject = (title: string): string => `Về việc ${title}`;
export const headings = {
  when: (): string => '1. Thời gian, địa điểm, thành phần',
  agenda: (isConclusion: boolean): string => (isConclusion ? '2. Nội dung kết luận' : '2. Nội dung'),
  figures: (): string => '3. Số liệu của đơn vị',
  warnings: (): string => '4. Cảnh báo, phòng ngừa phát sinh trách nhiệm BTNN, BĐTC',
  prepare: (): string => '5. Công tác chuẩn bị',
} as const;
export const opening = (issuer: string, title: string): string => `${issuer} thông báo ${title} như sau:`;
export const time = (text: string): string => `Thời gian: ${text}.`;
export const place = (text: string): string => `Địa điểm: ${text}.`;
export const period = (text: string): string => `Kỳ báo cáo: ${text}.`;
export const registered = (number: string): string => `Số đã cấp: ${number}.`;
export const approvedBy = (name: string, at: string): string =>
  `Nội dung này đã được ${name} duyệt trên hệ thống lúc ${at}.`;
export const notApproved = (): string => 'Bản dự thảo, chưa được duyệt trên hệ thống.';
export const recipients = (): readonly string[] => ['Như thành phần;', 'Lưu: VT.'];
const OFFICES: Readonly<Record<UnitLevel, string>> = {
  CUC: 'Cục trưởng',
  TINH: 'Trưởng Thi hành án dân sự',
  KHU_VUC: 'Trưởng phòng',
};
export const office = (level: UnitLevel): string => OFFICES[level];
export const caption = (title: string): string =>
  `Bản Word của «${title}», theo thể thức Nghị định 30/2020/NĐ-CP. Số, ngày và chữ ký do đơn vị ghi.`;
export const button = (): string => 'Bản Word';
export const fileWords = (title: string): readonly string[] => ['Thong bao', title];
