import type { CivilDate } from '../../cases/model.ts';
import type { Role } from '../../people/model.ts';
import type { Reason } from '../../reminders/opinions/model.ts';
import { fullDate, shortDate } from './amounts.ts';
import { roleName } from './people.ts';

/** Sentences around questions to superiors and their opinions. */

/** Who sits at a desk, as an officer is addressed: «Trưởng/Phó Trưởng THADS tỉnh A». */
export function deskTitle(role: Role, unitName: string): string {
  if (role === 'TP' || role === 'TT') return `Trưởng/Phó Trưởng ${unitName}`;
  if (role === 'BAN') return `Ban chuyên môn thuộc ${unitName}`;
  return `${roleName(role)}, ${unitName}`;
}

/** The asker by role, initials and unit: an officer's full name is not spread (domain 8.2). */
export function askerTitle(role: Role, initials: string, unitName: string): string {
  const name = initials === '' ? '' : ` ${initials}`;
  const words = roleName(role);
  return role === 'TP' || role === 'TT' || role === 'BAN'
    ? `${deskTitle(role, unitName)}${name === '' ? '' : ` (${initials})`}`
    : `${words.charAt(0).toLocaleUpperCase('vi')}${words.slice(1)}${name}, ${unitName}`;
}

/** Under a decline: who is to be asked. */
export function whomToAsk(title: string): string {
  return `Theo tuyến báo cáo, anh/chị có thể xin ý kiến: ${title}.`;
}

export function nobodyToAsk(): string {
  return 'Trong tuyến báo cáo của anh/chị hiện chưa có ai dùng trợ lý để nhận câu hỏi. Tôi đã báo người quản trị.';
}

/** To the administrator. */
export function lineIsEmpty(unitName: string): string {
  return `Chưa có ai trong tuyến báo cáo của ${unitName} tham gia để nhận câu hỏi xin ý kiến. Đề nghị mời lãnh đạo đơn vị bằng lệnh thads people invite.`;
}

/** Above the preview of what will be sent. */
export function previewTitle(title: string): string {
  return `Câu hỏi sẽ gửi đến: ${title}`;
}

export function previewNote(): string {
  return 'Người nhận thấy đúng nội dung trên, kèm vai trò, chữ viết tắt họ tên và đơn vị của anh/chị. Câu hỏi chưa được gửi.';
}

/** When a message goes that the quiet hours hold back. */
export interface HeldUntil {
  readonly time: string;
  readonly date: CivilDate;
}

const willGo = ({ time, date }: HeldUntil): string => `sẽ được gửi lúc ${time} ngày ${fullDate(date)}`;

export function sent(title: string, held: HeldUntil | null): string {
  const went =
    held === null
      ? `Đã gửi câu hỏi đến ${title}.`
      : `Đã ghi nhận. Câu hỏi ${willGo(held)} đến ${title}, do đang ngoài giờ làm việc.`;
  return `${went} Có ý kiến, tôi báo anh/chị trong giờ làm việc; theo dõi tại /ykien.`;
}

export function dropped(): string {
  return 'Đã hủy, không có gì được gửi.';
}

export function alreadySent(date: CivilDate, state: string): string {
  return `Câu hỏi này đã được gửi ngày ${fullDate(date)}: ${state}. Anh/chị theo dõi tại /ykien.`;
}

export function typeQuestion(title: string): string {
  return `Anh/chị gõ câu hỏi gửi ${title} trong tin nhắn tiếp theo (không nêu số quyết định, họ tên, địa chỉ). Tôi cho xem lại trước khi gửi.`;
}

/** Why a typed text is not passed on, and how to put it. */
const OBJECTIONS = {
  empty: 'Nội dung trống. Anh/chị gõ lại.',
  'too-long': 'Nội dung quá dài. Anh/chị rút gọn rồi gửi lại.',
  case: 'Nội dung có vẻ nêu một vụ việc cụ thể nên không gửi được. Anh/chị viết lại thành tình huống chung, không nêu số quyết định, bản án, ngày cụ thể, ví dụ: «Khi người phải thi hành án … thì đơn vị phải làm gì?».',
  person:
    'Nội dung có vẻ nêu tên người, tổ chức hoặc địa chỉ nên không gửi được. Anh/chị viết lại, thay tên bằng vai trò, ví dụ «người phải thi hành án», «tổ chức đấu giá».',
  private:
    'Nội dung có số định danh, số điện thoại, số tài khoản, thư điện tử hoặc số quyết định nên không gửi được. Anh/chị bỏ các số đó rồi gõ lại.',
} as const;
export type Objection = keyof typeof OBJECTIONS;

export function objection(what: Objection): string {
  return OBJECTIONS[what];
}

/** Heading of the question as the superior gets it. */
export function askedTitle(asker: string): string {
  return `Câu hỏi xin ý kiến của ${asker}`;
}

export function askedOnceMore(): string {
  return 'Hỏi thêm về ý kiến đã cho:';
}

/** The code by which a reply is known. */
export function askedFoot(id: string): string {
  return `Mã ${id}. Bấm nút, hoặc trả lời (reply) tin này để cho ý kiến; tôi cho xem lại trước khi gửi. Văn bản đang có không nêu nội dung được hỏi.`;
}

export function typeAnswer(): string {
  return 'Anh/chị gõ ý kiến trong tin nhắn tiếp theo (không nêu tên người, số quyết định). Tôi cho xem lại trước khi gửi.';
}

export function answerPreview(): string {
  return 'Ý kiến sẽ gửi cho người hỏi:';
}

export function answerNote(title: string): string {
  return `Người hỏi thấy: «Ý kiến của ${title}». Ý kiến chưa được gửi.`;
}

export function answerSent(held: HeldUntil | null): string {
  const went =
    held === null
      ? 'Đã gửi ý kiến cho người hỏi.'
      : `Đã ghi nhận. Ý kiến ${willGo(held)} cho người hỏi, do đang ngoài giờ làm việc.`;
  return `${went} Nếu nội dung dùng chung được, anh/chị có thể lưu thành ghi chú nghiệp vụ để trợ lý trích dẫn cho đơn vị.`;
}

export function movedUp(title: string, held: HeldUntil | null): string {
  return held === null
    ? `Đã chuyển câu hỏi lên ${title} và báo người hỏi.`
    : `Đã chuyển câu hỏi lên ${title}; tin ${willGo(held)} đến nơi nhận và người hỏi, do đang ngoài giờ làm việc.`;
}

export function isTop(): string {
  return 'Phía trên chưa có cấp nào nhận được câu hỏi này. Anh/chị cho ý kiến hoặc từ chối kèm lý do.';
}

export function typeReason(): string {
  return 'Anh/chị gõ lý do trong tin nhắn tiếp theo.';
}

export function reasonPreview(): string {
  return 'Lý do sẽ gửi cho người hỏi:';
}

export function refusalSent(held: HeldUntil | null): string {
  return held === null
    ? 'Đã báo người hỏi kèm lý do.'
    : `Đã ghi nhận. Lý do ${willGo(held)} cho người hỏi, do đang ngoài giờ làm việc.`;
}

/** The question is no longer as the button shows it. */
export function goneOn(state: string | null): string {
  return state === null ? 'Câu hỏi này không còn.' : `Câu hỏi này không còn chờ anh/chị: ${state}.`;
}

const REASON_WORDS: Readonly<Record<Reason, string>> = {
  'not-mine': 'không thuộc thẩm quyền',
  'in-documents': 'văn bản đã nêu, đề nghị tra cứu lại',
  unclear: 'câu hỏi chưa rõ, đề nghị hỏi lại cụ thể hơn',
};

export function reasonWords(reason: string): string {
  return REASON_WORDS[reason as Reason] ?? reason;
}

/** Over an opinion, wherever it is shown. */
export function opinionTitle(title: string, date: CivilDate): string {
  return `Ý kiến của ${title} ngày ${fullDate(date)}`;
}

export function yourQuestion(): string {
  return 'Câu hỏi của anh/chị:';
}

export function isNoDirective(): string {
  return 'Đây là ý kiến nghiệp vụ, không phải nội dung của văn bản chỉ đạo.';
}

export function movedToAsker(title: string): string {
  return `Câu hỏi của anh/chị đã được chuyển đến ${title}:`;
}

export function refusedToAsker(title: string, reason: string): string {
  return `${title} không cho ý kiến. Lý do: ${reason}. Câu hỏi của anh/chị:`;
}

export function nobodyLeft(): string {
  return 'Người nhận câu hỏi của anh/chị không còn giữ nhiệm vụ và chưa có người thay. Câu hỏi vẫn được giữ và sẽ chuyển ngay khi có người nhận; tôi đã báo người quản trị. Câu hỏi:';
}

/** To the administrator; nothing of the question. */
export function waitsForNobody(unitName: string, id: string): string {
  return `Câu hỏi xin ý kiến ${id} của ${unitName} không còn người nhận ở cấp nào trong tuyến báo cáo. Đề nghị cập nhật người giữ nhiệm vụ (thads people invite).`;
}

const shortDay = shortDate;

export function stateOf(
  state: 'draft' | 'open' | 'answered' | 'refused' | 'dropped',
  title: string | null,
  date: CivilDate | null,
  today: CivilDate,
): string {
  const on = date === null ? '' : ` ngày ${shortDay(date, today)}`;
  switch (state) {
    case 'draft':
      return 'chưa gửi';
    case 'open':
      return title === null
        ? 'chờ có người nhận'
        : `chờ ${title}${date === null ? '' : ` từ ${shortDay(date, today)}`}`;
    case 'answered':
      return `đã có ý kiến${on}`;
    case 'refused':
      return `không được cho ý kiến${on}`;
    case 'dropped':
      return 'đã đóng';
  }
}

export function waitingHeading(count: number): string {
  return `Chờ ý kiến của anh/chị: ${count}`;
}

export function nothingWaits(): string {
  return 'Không có câu hỏi nào chờ ý kiến của anh/chị.';
}

export function askedHeading(): string {
  return 'Anh/chị đã hỏi';
}

export function nothingAsked(): string {
  return 'Anh/chị chưa gửi câu hỏi nào. Khi văn bản không nêu, dưới câu trả lời có nút gửi câu hỏi.';
}

export function more(count: number): string {
  return `và ${count} câu hỏi khác`;
}

/** In the digest of who is to answer. */
export function longWaiting(count: number, workingDays: number): string {
  return `✉️ Câu hỏi chờ ý kiến quá ${workingDays} ngày làm việc: ${count}`;
}

export const buttons = {
  ask: 'Gửi câu hỏi cho phòng nghiệp vụ',
  send: 'Gửi',
  rewrite: 'Viết lại',
  drop: 'Hủy',
  answer: 'Trả lời',
  forward: 'Chuyển cấp trên',
  refuse: 'Từ chối, kèm lý do',
  reason: (reason: Reason): string => {
    const words = REASON_WORDS[reason].split(',')[0] ?? '';
    return `${words.charAt(0).toLocaleUpperCase('vi')}${words.slice(1)}`;
  },
  ownReason: 'Lý do khác',
  back: '‹ Quay lại',
  askMore: 'Hỏi thêm một lần',
  list: (count: number): string => `Câu hỏi chờ ý kiến (${count})`,
} as const;
