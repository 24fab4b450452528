import type { Acceptable } from '../../cases/import/model.ts';

/** Sentences around a case file that an administrator sends into the chat. */

const ACCEPT: Readonly<Record<Acceptable, string>> = {
  'too-few-rows': 'Tệp đủ, vẫn nhập',
  'older-data': 'Vẫn nhập số liệu cũ hơn',
  'taken-back': 'Vẫn nhập lại tệp này',
  'other-province': 'Đúng tệp, vẫn nhập các dòng này',
};

export const buttons = {
  import: 'Nhập số liệu này',
  drop: 'Bỏ tệp này',
  accept: (what: Acceptable): string => ACCEPT[what],
  /** A part of the cases: the others are neither refused nor missing for it. */
  asDelta: 'Chỉ bổ sung, cập nhật các việc trong tệp',
  undo: 'Hoàn tác lần nhập này',
  undoSure: 'Đồng ý hoàn tác',
  undoNot: 'Không hoàn tác',
} as const;

/** Where several feeds are pulled: whose data is this? */
export function whichFeed(): string {
  return 'Tệp này là số liệu của nguồn nào?';
}
export function whichFeedWhat(): string {
  return 'Tệp đầy đủ thay cho số liệu của nguồn được chọn: việc không có trong tệp sẽ được coi là không còn trong dữ liệu sau hai tệp đầy đủ. Chọn nguồn riêng thì các việc trong tệp được theo dõi bên cạnh các nguồn khác.';
}
export const ownFeed = (): string => 'Nguồn riêng (tệp gửi vào đây)';
export const intoFeed = (name: string): string => `Nhập vào nguồn: ${name}`;

export function undoTitle(): string {
  return 'Hoàn tác lần nhập số liệu gần nhất?';
}

export function undoWhat(): string {
  return 'Mọi việc thi hành án trở lại đúng như trước lần nhập này. Bản tin và nhắc việc sau đó tính theo số liệu cũ. Việc hoàn tác được ghi vào nhật ký.';
}

export function undone(): string {
  return 'Đã hoàn tác lần nhập số liệu';
}

export function undoneCounts(removed: number, restored: number): string {
  return `Bỏ ${removed} việc mới nhập, trả ${restored} việc về như trước.`;
}

export function asOfUndone(date: string): string {
  return `Số liệu đã bỏ: tính đến ${date}. Tệp này không tự được nhập lại.`;
}

export function notUndone(): string {
  return 'Không hoàn tác được';
}

export function newerBatch(): string {
  return 'Đã có lần nhập mới hơn. Chỉ hoàn tác được lần nhập gần nhất.';
}

export function forgottenBatch(): string {
  return 'Trạng thái trước lần nhập này không còn được lưu. Anh/chị nhập tệp số liệu cần dùng.';
}

export function noSuchBatch(): string {
  return 'Không còn lần nhập này.';
}

/** Headings, values and units of a file that the import does not know. */
export function unknown(names: readonly string[]): string {
  return `Chưa biết: ${names.join('; ')}.`;
}

export const unknownColumn = (text: string): string => `cột «${text}»`;
export const unknownValue = (field: string, text: string, rows: number): string =>
  `${field} «${text}» (${rows} dòng)`;
export const unknownUnit = (text: string, rows: number): string => `đơn vị «${text}» (${rows} dòng)`;

export function howToTeach(): string {
  return 'Khai báo thêm trên máy chủ: thads cases aliases add, thads units alias add; sau đó gửi lại tệp.';
}

export function wrongKind(): string {
  return 'Tôi chỉ nhận tệp danh sách việc thi hành án dạng .csv, .xlsx, .json, .jsonl. Với tệp dạng khác, anh/chị mở bằng Excel, chọn "Lưu dưới dạng" .xlsx rồi gửi lại.';
}

/** To everybody but the administrator: who may upload, and what to do instead. */
export function notTaken(enforces: boolean): string {
  return [
    'Tôi không nhận tệp này: tệp chưa được tải về, không lưu ở đâu trong hệ thống. Chỉ người quản trị được nạp tệp danh sách việc thi hành án.',
    enforces
      ? 'Số liệu việc của anh/chị chưa đúng: mở /an, chọn việc rồi bấm «Dữ liệu sai», và sửa ở phần mềm nguồn. Việc đã thi hành xong: bấm «Đã thi hành xong, chờ cập nhật».'
      : 'Số liệu của đơn vị chưa đúng: đề nghị sửa ở phần mềm nguồn hoặc chuyển tệp cho người quản trị. Cần danh sách: mở /tonghop rồi bấm «Tệp Excel» dưới danh sách.',
    'Nếu tệp có thông tin của đương sự, đề nghị anh/chị xóa tin nhắn này.',
  ].join('\n\n');
}

export function tooLarge(): string {
  return 'Tệp lớn hơn 20 MB, Telegram không chuyển được. Nhập tệp bằng lệnh thads cases import trên máy chủ.';
}

export function tried(): string {
  return 'Kết quả đọc thử, chưa ghi gì vào hệ thống';
}

export function imported(): string {
  return 'Đã nhập số liệu';
}

export function refused(): string {
  return 'Không nhập được tệp này';
}

export function dropped(): string {
  return 'Đã bỏ tệp, không nhập gì.';
}

export function counts(report: {
  readonly rows: number;
  readonly imported: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly duplicates: number;
  readonly kept: number;
}): string {
  return `${report.rows} dòng: mới ${report.imported}, cập nhật ${report.updated}, không đổi ${report.unchanged}, trùng ${report.duplicates}, bị loại ${report.kept}`;
}

export function asOf(date: string): string {
  return `Số liệu tính đến ${date}`;
}

export function row(number: number, reason: string): string {
  return `Dòng ${number}: ${reason}`;
}

export function more(count: number): string {
  return `… và ${count} dòng khác`;
}

export function willBeDeleted(): string {
  return 'Tệp gốc được xóa sau khi anh/chị chọn, chậm nhất sau 24 giờ.';
}
