import type { Role, Unit } from '../../people/model.ts';

/** Somebody of the made-up office, with one role. */
export interface SamplePerson {
  readonly name: string;
  readonly role: Role;
  readonly unit: string;
  /** Mã CHV in the feed, for executors. */
  readonly executorId: string | null;
  /** The Telegram account in the sandbox, as decimal text. */
  readonly telegramId: string;
}

export interface SampleGroup {
  readonly chatId: string;
  readonly title: string;
  readonly unit: string;
  readonly closed: boolean;
}

export const PROVINCE = 'T01';
export const REGIONS: readonly string[] = ['T01.KV01', 'T01.KV02', 'T01.KV03', 'T01.KV04', 'T01.KV05'];

export const UNITS: readonly Unit[] = [
  { code: 'CUC', name: 'Cục Quản lý THADS', parent: null, aliases: ['Tổng cục THADS'] },
  {
    code: PROVINCE,
    name: 'THADS tỉnh A',
    parent: 'CUC',
    aliases: ['Cục THADS tỉnh A', 'Thi hành án dân sự tỉnh A'],
  },
  ...REGIONS.map((code, index) => ({
    code,
    name: `Phòng THADS khu vực ${index + 1} - tỉnh A`,
    parent: PROVINCE,
    aliases: [
      `Phòng THADS khu vực ${index + 1}`,
      `Phòng THADS KV${index + 1}`,
      `Chi cục THADS huyện A${index + 1}`,
    ],
  })),
];

/** Every name is invented. The first of each role is the one to try first. */
export const PEOPLE: readonly SamplePerson[] = [
  ['Nguyễn Thị Mẫu', 'CHV', 'T01.KV01', 'A-KV1-01'],
  ['Trần Văn Thử', 'CHV', 'T01.KV01', 'A-KV1-02'],
  ['Lê Quang Ví', 'CHV', 'T01.KV01', 'A-KV1-03'],
  ['Phạm Thị Dụ', 'CHV', 'T01.KV02', 'A-KV2-01'],
  ['Hoàng Văn Giả', 'CHV', 'T01.KV02', 'A-KV2-02'],
  ['Vũ Thị Định', 'CHV', 'T01.KV03', 'A-KV3-01'],
  ['Đặng Minh Họa', 'CHV', 'T01.KV03', 'A-KV3-02'],
  ['Bùi Văn Phỏng', 'CHV', 'T01.KV03', 'A-KV3-03'],
  ['Đỗ Thị Nháp', 'CHV', 'T01.KV04', 'A-KV4-01'],
  ['Hồ Văn Sơ', 'CHV', 'T01.KV04', 'A-KV4-02'],
  ['Ngô Thị Lược', 'CHV', 'T01.KV05', 'A-KV5-01'],
  ['Dương Văn Phác', 'CHV', 'T01.KV05', 'A-KV5-02'],
  ['Lý Thị Thảo', 'CHV', 'T01', 'A-T01-01'],
  ['Mai Văn Bản', 'CHV', 'T01', 'A-T01-02'],
  ['Trịnh Văn Khu', 'TP', 'T01.KV01', null],
  ['Đinh Thị Vực', 'TP', 'T01.KV02', null],
  ['Cao Văn Trưởng', 'TP', 'T01.KV03', null],
  ['Phan Thị Tỉnh', 'TT', 'T01', null],
  ['Tạ Văn Phó', 'TT', 'T01', null],
  ['Lương Thị Ban', 'BAN', 'CUC', null],
  ['Hà Văn Lãnh', 'LDC', 'CUC', null],
  ['Chu Thị Soạn', 'SOAN', 'T01', null],
  ['Vương Văn Quản', 'QT', 'CUC', null],
].map(([name, role, unit, executorId], index) => ({
  name: name as string,
  role: role as Role,
  unit: unit as string,
  executorId: executorId as string | null,
  telegramId: String(1001 + index),
}));

export const GROUPS: readonly SampleGroup[] = [
  { chatId: '-2001', title: 'THADS tỉnh A: giao ban', unit: PROVINCE, closed: true },
  { chatId: '-2002', title: 'Phòng THADS khu vực 1', unit: 'T01.KV01', closed: true },
];

/** Feed ids of the executors of a unit, in the order above. */
export function executorsOf(unit: string): readonly string[] {
  return PEOPLE.flatMap((person) =>
    person.unit === unit && person.executorId !== null ? [person.executorId] : [],
  );
}
