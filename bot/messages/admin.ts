import type { Refusal } from '../../cases/import/model.ts';
import type { Role } from '../../people/model.ts';
import type { MessageKind, MessageState } from '../../reminders/model.ts';
import { importRefused } from './cases.ts';
import { roleName } from './people.ts';

export const title = 'Quản trị';

/** From 1 December on, or within a year nobody confirmed (domain 6.1). */
export const yearUnconfirmed = (year: number): string =>
  `⚠️ Lịch nghỉ năm ${year} chưa được xác nhận: đối chiếu với thông báo nghỉ lễ, Tết rồi xác nhận ở /quantri, mục Lịch nghỉ.`;
export const numbersAbout = (unconfirmed: number, of: number): string =>
  `${unconfirmed} trên ${of} ngưỡng chưa xác nhận. Văn bản không nêu các số này; ngưỡng chưa xác nhận không được dùng để nhắc Chấp hành viên.`;
/** A rule on the page of all numbers. */
export const numbersOfRule = (rule: string, name: string, all: number, open: number): string =>
  `${open === 0 ? '✓' : '·'} ${rule} ${name}: ${all} ngưỡng, ${open === 0 ? 'đã xác nhận' : `${open} chưa xác nhận`}`;
export const numbersTitle = (rule: string, name: string): string => `${rule}: ${name}`;
export const numberMeaning = (id: string, meaning: string): string => `${id}: ${meaning}`;
export const numbersHow = (mayConfirm: boolean): string =>
  mayConfirm
    ? 'Đặt ngưỡng trên máy chủ: thads rules thresholds set. Ngưỡng đã đặt kèm căn cứ thì xác nhận được bằng nút.'
    : 'Ngưỡng dùng chung cho cả hệ thống: chỉ người quản trị của Cục Quản lý THADS được đặt và xác nhận.';
export const numbersNotYours = (): string =>
  'Ngưỡng dùng chung cho cả hệ thống: chỉ người quản trị của Cục Quản lý THADS được xác nhận.';
export const numberConfirmed = (id: string): string => `Đã xác nhận ngưỡng ${id}.`;
export const numberNotConfirmed = (): string =>
  'Ngưỡng này đã thay đổi hoặc chưa có căn cứ, chưa xác nhận được.';

export const buttons = {
  pulse: 'Tình trạng hoạt động',
  feed: 'Nguồn dữ liệu',
  outbox: 'Tin chưa gửi được',
  people: 'Người dùng',
  groups: 'Nhóm',
  bad: 'Câu trả lời bị phê',
  numbers: 'Ngưỡng nhắc nội bộ',
  calendar: 'Lịch nghỉ',
  settings: 'Cài đặt',
  allNumbers: '« Mọi ngưỡng',
  earlier: '« Trước',
  later: 'Tiếp »',
  confirm: (id: string): string => `Xác nhận ${id}`,
  undo: 'Hoàn tác lần nhập gần nhất',
  home: '« Quản trị',
  closed: (name: string, to: boolean): string => `${to ? 'Nhóm kín' : 'Nhóm mở'}: ${name.slice(0, 20)}`,
  forget: (name: string): string => `Bỏ nhóm ${name.slice(0, 20)}`,
  strangers: (to: boolean): string =>
    to ? 'Cho người chưa được mời hỏi văn bản' : 'Chỉ người được mời mới được hỏi',
  retry: (id: string) => `Gửi lại ${id}`,
} as const;

/** `dd/mm/yyyy HH:MM` of an instant, on the wall in Việt Nam. */
export function moment(date: string, time: string): string {
  return `${day(date)} ${time}`;
}

/** `2026-11-30` as officers write it. */
export function day(date: string): string {
  return `${date.slice(8, 10)}/${date.slice(5, 7)}/${date.slice(0, 4)}`;
}

export function feedNone(): string {
  return 'Chưa nhập dữ liệu vụ việc lần nào.';
}

export function feedLine(
  source: string,
  asOf: string,
  importedAt: string,
  rows: number,
  kept: number,
  ofMattersAlone: boolean,
): string {
  const what = ofMattersAlone ? ' (chỉ vụ việc BTNN, BĐTC)' : '';
  const out = kept === 0 ? '' : `, ${kept} dòng bị loại`;
  return `${source}: số liệu tính đến ${day(asOf)}, nhập lúc ${importedAt}, ${rows} dòng${what}${out}`;
}

export function freshness(kind: 'none' | 'fresh' | 'late' | 'stopped', workingDays: number): string {
  switch (kind) {
    case 'none':
      return 'Chưa có số liệu.';
    case 'fresh':
      return 'Số liệu được cập nhật đúng hạn.';
    case 'late':
      return `Số liệu chậm ${workingDays} ngày làm việc.`;
    case 'stopped':
      return `Số liệu đã dừng ${workingDays} ngày làm việc; đang tạm ngừng nhắc việc.`;
  }
}

export function caseCounts(cases: number, active: number, missing: number): string {
  return `Việc thi hành án: ${cases}, đang theo dõi ${active}, không còn trong số liệu ${missing}`;
}

export function feedsConfigured(names: readonly string[]): string {
  return names.length === 0
    ? 'Chưa cài đặt nguồn tự động (CASE_FEED).'
    : `Nguồn tự động: ${names.join(', ')}; lấy lúc 05:30, lấy lại 06:15 và 07:00 nếu chưa được.`;
}

const STATES: Readonly<Partial<Record<MessageState, string>>> = {
  later: 'chờ gửi lại',
  never: 'không gửi được',
  uncertain: 'chưa rõ đã đến hay chưa',
};
const KINDS: Readonly<Record<MessageKind, string>> = {
  digest: 'bản tin',
  update: 'cập nhật bản tin',
  reminder: 'nhắc việc',
  announcement: 'thông báo',
  notice: 'tin quản trị',
  opinion: 'xin ý kiến',
  request: 'đôn đốc, giải trình',
  report: 'báo cáo',
  matter: 'vụ việc BTNN, BĐTC',
};

export function problemCounts(counts: Readonly<Record<string, number>>): string {
  const known = Object.entries(STATES).map(([state, name]) => `${name} ${counts[state] ?? 0}`);
  return `Tin chưa gửi được: ${known.join(', ')}`;
}

export function problemLine(
  id: string,
  kind: MessageKind,
  to: string,
  state: MessageState,
  why: string,
): string {
  return `${id}: ${KINDS[kind]} cho ${to}, ${STATES[state] ?? state}${why === '' ? '' : ` (${why})`}`;
}

/** An answer that was called bad: what was asked, what came of it, why it is bad, and what the search had found. */
export function badAnswer(
  answer: { readonly id: string; readonly text: string | null; readonly outcome: string },
  reasons: readonly string[],
  cited: readonly string[],
  ranking: readonly string[],
): string {
  const outcomes: Readonly<Record<string, string>> = {
    answered: 'đã trả lời',
    declined: 'không trả lời',
    clarify: 'hỏi lại',
    case: 'vụ việc',
  };
  return [
    `${answer.id}: ${answer.text ?? '(liên quan vụ việc, không lưu nội dung)'}`,
    `Kết quả: ${outcomes[answer.outcome] ?? answer.outcome}; lý do phê: ${reasons.join(', ')}`,
    `Trích: ${cited.join(', ') || 'không'}; xếp hạng: ${ranking.join(', ') || 'không lưu'}`,
  ].join('\n');
}

export function noReason(): string {
  return 'không nêu';
}

export function noBadAnswers(): string {
  return 'Chưa có câu trả lời nào bị phê.';
}

export function exportBad(): string {
  return 'Đưa vào bộ câu hỏi kiểm tra: thads questions export TỆP.jsonl --question MÃ --place "2.2 b7" (hoặc --unanswerable; --force để ghi tiếp vào tệp đã có).';
}

export function noProblems(): string {
  return 'Không có tin nào bị chậm hoặc không gửi được.';
}

export function moreProblems(count: number): string {
  return `… và ${count} tin khác; xem đủ bằng lệnh thads outbox list.`;
}

/** For a recipient without a name, or a group. */
export function groupRecipient(titleOrId: string): string {
  return `nhóm ${titleOrId}`;
}

export function retried(result: 'queued' | 'unknown' | 'expired' | 'not-retryable'): string {
  switch (result) {
    case 'queued':
      return 'Đã xếp hàng gửi lại.';
    case 'expired':
      return 'Tin này đã quá hạn, không gửi lại.';
    case 'unknown':
    case 'not-retryable':
      return 'Tin này không còn chờ gửi lại.';
  }
}

/** Provinces where whoever proposes an objective reason is the only one who could confirm it. */
export const oneHead = (units: readonly string[]): string =>
  `⚠️ Chỉ có một Trưởng/Phó THADS tỉnh, thành phố: ${units.join(', ')}. Lý do khách quan do chính người đó đề nghị thì không ai xác nhận được; đề nghị mời thêm người.`;

export function peopleCounts(joined: number, invited: number): string {
  return `Người dùng: ${joined} đã tham gia, ${invited} chưa nhập mã mời`;
}

export function personLine(name: string, grants: readonly { role: Role; unit: string }[]): string {
  return `${name}: ${grants.map(({ role, unit }) => `${roleName(role)}, ${unit}`).join('; ')}`;
}

export function unnamed(id: string): string {
  return `(chưa có tên) ${id}`;
}

export const notJoinedTitle = 'Đã mời, chưa tham gia';

export function everybodyJoined(): string {
  return 'Mọi người được mời đều đã tham gia.';
}

export function more(count: number): string {
  return `… và ${count} người khác`;
}

export function groupCount(count: number): string {
  return `Nhóm đã đăng ký: ${count}`;
}

export function groupLine(name: string, unit: string, chatId: string, closed: boolean): string {
  return `${name}: ${unit}, mã ${chatId}${closed ? ', nhóm kín' : ''}`;
}

export function howToRegister(): string {
  return 'Đăng ký nhóm: gửi riêng cho tôi /quantri nhom MÃ_NHÓM MÃ_ĐƠN_VỊ, thêm chữ «kin» nếu nhóm chỉ có công chức; rồi thêm tôi vào nhóm lần nữa.';
}

/** What became of «/quantri nhom …». */
export function groupRegistered(kind: 'allowed' | 'unknown-unit' | 'not-yours' | 'not-understood'): string {
  switch (kind) {
    case 'allowed':
      return 'Đã đăng ký nhóm. Anh/chị thêm trợ lý vào nhóm (thêm lại nếu trước đó trợ lý đã rời nhóm).';
    case 'unknown-unit':
      return 'Không có đơn vị mang mã này. Mã đúng dạng: CUC, T01 hoặc T01.KV03.';
    case 'not-yours':
      return 'Nhóm hoặc đơn vị này không thuộc phạm vi quản trị của anh/chị.';
    case 'not-understood':
      return 'Cách gửi: /quantri nhom -1001234567890 T01.KV03, thêm chữ «kin» nếu nhóm chỉ có công chức.';
  }
}

export function strangers(allowed: boolean): string {
  return allowed
    ? 'Người chưa được mời: được hỏi về văn bản dùng chung, không thấy gì khác.'
    : 'Người chưa được mời: chỉ nhận một câu hướng dẫn.';
}

/** Under the page of the data. */
export function mayUpload(): string {
  return 'Anh/chị có thể gửi tệp .csv, .xlsx, .json vào đây: tôi đọc thử và báo kết quả trước, chỉ nhập khi anh/chị đồng ý.';
}

/** A group that is not registered added the bot; it has left again. */
export function addedToGroup(groupTitle: string, chatId: string): string {
  return `Trợ lý vừa được thêm vào nhóm chưa đăng ký «${groupTitle}» (mã ${chatId}) và đã rời nhóm. ${howToRegister()}`;
}

/** The bot was removed from a registered group. */
export function removedFromGroup(groupTitle: string, chatId: string): string {
  return `Trợ lý không còn ở trong nhóm đã đăng ký «${groupTitle}» (mã ${chatId}); thông báo gửi nhóm này sẽ không đến.`;
}

export function feedFailed(source: string, refusal: Refusal): string {
  return `Chưa lấy được số liệu vụ việc từ ${source}. ${importRefused(refusal)} Trợ lý dùng số liệu lần trước.`;
}

export function feedHasQuarantine(source: string, kept: number, rows: number): string {
  return `Số liệu từ ${source}: ${kept}/${rows} dòng bị loại, chưa tính vào bản tin. Xem lý do bằng lệnh thads cases import --dry-run.`;
}

const LEAKS: Readonly<Record<string, string>> = {
  'personal-id': 'số định danh',
  phone: 'số điện thoại',
  account: 'số tài khoản',
  'decision-number': 'số quyết định thi hành án',
  address: 'địa chỉ',
  'e-mail': 'thư điện tử',
  file: 'tệp đính kèm',
};

/** The outgoing gate held a text back from a group; of the text only its kind of trouble is told. */
export function stoppedAtGate(chatId: string, leaks: readonly string[]): string {
  const kinds = leaks.map((leak) => LEAKS[leak] ?? leak).join(', ');
  return `Đã chặn một tin gửi vào nhóm ${chatId} vì có dấu hiệu: ${kinds}. Tin không được gửi; anh/chị kiểm tra nội dung trước khi gửi lại.`;
}

export function documentsDamaged(): string {
  return 'Có văn bản hoặc thay đổi của văn bản không đọc được nên chưa được dùng để trả lời. Kiểm tra bằng lệnh thads knowledge check.';
}

/** A passage was not quoted in a group because it tells of somebody; its words are not repeated here. */
export function notQuotedInGroup(document: string, label: string): string {
  return `Văn bản ${document}, ${label}: có nội dung nêu tên người, tổ chức, vụ việc hoặc số định danh nên trợ lý không trích vào nhóm. Xem bằng lệnh thads knowledge show ${document}; cân nhắc đưa vào bản đã lược bỏ.`;
}

export function setting(name: string, value: string): string {
  return `${name}: ${value}`;
}

export const settingNames = {
  telegram: 'Telegram',
  database: 'Cơ sở dữ liệu',
  embeddings: 'Tìm theo nghĩa',
  model: 'Mô hình soạn câu trả lời',
  time: 'Giờ hệ thống (Việt Nam)',
  documents: 'Văn bản',
} as const;

export const settingValues = {
  sandbox: 'mô phỏng trên máy này',
  polling: 'nhận tin bằng cách hỏi định kỳ (long polling)',
  webhook: 'Telegram gọi đến (webhook)',
  sqlite: 'SQLite',
  postgres: 'PostgreSQL',
  modelOff: 'tắt (trích nguyên văn)',
} as const;

export function documentCount(all: number, used: number): string {
  return `${used} đang dùng, ${all} đã nạp`;
}

export function readOnly(): string {
  return 'Thay đổi cài đặt bằng biến môi trường hoặc tệp .env rồi khởi động lại.';
}
