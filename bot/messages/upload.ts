/** Sentences around a case file that an administrator sends into the chat. */

export const buttons = { import: 'Nhập số liệu này', drop: 'Bỏ tệp này' } as const;

export function wrongKind(): string {
  return 'Tôi chỉ nhận tệp danh sách việc thi hành án dạng .csv, .xlsx, .json, .jsonl.';
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
