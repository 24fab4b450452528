import { civilDateOf, wallTimeOf } from '../../cases/civil-date.ts';
import type { Trouble } from '../heartbeat/judge.ts';
import { moment } from './admin.ts';

/** What the administrator is told of the program's own health; nothing of any case. */

const JOBS: Readonly<Record<string, string>> = {
  'feed pulls': 'lấy số liệu',
  plan: 'lập kế hoạch nhắc việc',
  deliver: 'gửi tin',
  opinions: 'theo dõi xin ý kiến',
  requests: 'theo dõi đôn đốc',
  updates: 'nhận tin nhắn từ Telegram',
};
/** Without these no digest and no reminder goes out. */
const CARRIES: ReadonlySet<string> = new Set(['plan', 'deliver']);
const jobName = (job: string): string => JOBS[job] ?? job;

/** An ISO instant on the wall in Việt Nam. */
const at = (instant: string | Date): string => {
  const date = new Date(instant);
  return moment(civilDateOf(date), wallTimeOf(date));
};

export function troubleBegan(trouble: Trouble): string {
  switch (trouble.kind) {
    case 'failing':
      return `⚠️ Công việc định kỳ «${jobName(trouble.job)}» đang lỗi${
        trouble.since === null ? '' : `, lần chạy tốt gần nhất lúc ${at(trouble.since)}`
      }. Trợ lý thử lại liên tục; chi tiết xem trong nhật ký máy chủ.`;
    case 'standing':
      return `⚠️ Công việc định kỳ «${jobName(trouble.job)}» không chạy từ ${at(trouble.since)}. Kiểm tra máy chủ bằng lệnh thads doctor.`;
    case 'feed-late':
      return `⚠️ Hôm nay chưa có số liệu từ ${trouble.feed}${
        trouble.since === null ? '' : `; lần gần nhất ${at(trouble.since)}`
      }. Trợ lý dùng số liệu lần trước.`;
    case 'undelivered':
      return `⚠️ Có ${trouble.count} tin chưa gửi được, tin lâu nhất đến hạn từ ${at(trouble.since)}. Xem /quantri, mục tin chưa gửi được.`;
    case 'lost':
      return `⚠️ Trong 24 giờ qua có ${trouble.count} tin cho cán bộ bị Telegram từ chối hoặc chưa rõ đã đến hay chưa; trợ lý không tự gửi lại. Xem /quantri, mục tin chưa gửi được.`;
    case 'behind':
      return `⚠️ Đồng hồ máy chủ (${at(trouble.clock)}) chậm hơn thời điểm trợ lý đã lập kế hoạch gần nhất (${at(trouble.newest)}): cho đến thời điểm đó, không nhắc việc, bản tin hay thông báo nào được lập. Nếu giờ máy chủ sai, chỉnh lại giờ. Nếu giờ máy chủ đúng, trước đó đồng hồ đã chạy nhanh: dừng trợ lý và khôi phục bản sao lưu lập trước lúc đó (docs/operations.md).`;
  }
}

/** The same, worse than when it was told. */
export function troubleWorse(trouble: Trouble): string {
  switch (trouble.kind) {
    case 'failing':
    case 'standing':
      return `⚠️ Công việc định kỳ «${jobName(trouble.job)}» vẫn chưa chạy tốt${
        trouble.since === null ? '' : ` từ ${at(trouble.since)}`
      }${CARRIES.has(trouble.job) ? ': bản tin, nhắc việc lỡ giờ trong thời gian này không gửi bù, nội dung gộp vào ngày làm việc sau' : ''}.`;
    case 'feed-late':
      return `⚠️ Vẫn chưa có số liệu từ ${trouble.feed}${
        trouble.since === null ? '' : `; lần gần nhất ${at(trouble.since)}`
      }: nhắc việc của các đơn vị dùng nguồn này tạm ngừng cho đến khi có số liệu mới.`;
    default:
      return troubleBegan(trouble);
  }
}

export const feedCame = (name: string, since: string): string =>
  `✓ Đã có số liệu mới từ nguồn ${name} (báo lúc ${at(since)}).`;

/** `subject` as in the trouble that ended; feeds have `feedCame`. */
export function troubleEnded(subject: string, since: string): string {
  const [kind, ...rest] = subject.split(' ');
  const name = rest.join(' ');
  const from = `(báo lúc ${at(since)})`;
  if (kind === 'job') return `✓ Công việc định kỳ «${jobName(name)}» đã chạy lại bình thường ${from}.`;
  if (kind === 'clock') return `✓ Trợ lý đã lập kế hoạch nhắc việc, bản tin, thông báo trở lại ${from}.`;
  return `✓ Các tin bị chậm đã được gửi hoặc không còn cần gửi ${from}.`;
}

export function wasOff(from: string, until: Date): string {
  return `Trợ lý đã ngừng hoạt động từ khoảng ${at(from)} đến ${at(until)}. Tin của những ngày đã qua không gửi lại; nội dung được gộp vào bản tin tới.`;
}

export const lastRun = (job: string, okAt: string | null): string =>
  `${jobName(job)}: ${okAt === null ? 'chưa chạy tốt lần nào' : `chạy tốt gần nhất ${at(okAt)}`}`;
export const lastFeed = (feed: string, lastAt: string | null): string =>
  `Số liệu ${feed}: ${lastAt === null ? 'chưa có' : `gần nhất ${at(lastAt)}`}`;
export const lastSent = (sentAt: string | null): string =>
  sentAt === null ? 'Chưa gửi tin nào.' : `Tin gửi gần nhất: ${at(sentAt)}`;
export const blocked = (names: readonly string[]): string =>
  names.length === 0
    ? 'Không có ai chặn trợ lý.'
    : `Đã chặn trợ lý hoặc không còn dùng Telegram: ${names.join(', ')}. Tin cho những người này không đến; nhờ họ mở lại khung chat và bấm Bắt đầu.`;
export const allWell = (): string => 'Mọi phần đang hoạt động bình thường.';
