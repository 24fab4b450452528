import type { Level, Mechanism, QuestionId } from '../../answering/mechanism/model.ts';

/** Sentences of /boithuong up to its result: which mechanism a matter falls under. */

interface QuestionText {
  readonly question: string;
  /** What the words of the answers mean, where they could be taken in two ways. */
  readonly hint: string | null;
  /** By the letter of each answer; they stand on buttons, so 45 characters at most. */
  readonly answers: Readonly<Record<string, string>>;
}

const QUESTIONS: Readonly<Record<QuestionId, QuestionText>> = {
  money: {
    question: 'Khoản tiền trong vụ việc là khoản gì?',
    hint: 'Đòi bồi thường: cá nhân, tổ chức cho rằng bị thiệt hại do việc thi hành án. Cơ quan nhà nước phải thi hành án: theo bản án, quyết định, một cơ quan nhà nước là người phải trả tiền.',
    answers: {
      t: 'Tiền bị đòi bồi thường thiệt hại',
      n: 'Tiền cơ quan nhà nước phải thi hành án',
      c: 'Chưa có ai đòi khoản tiền nào',
      x: 'Chưa rõ',
    },
  },
  cause: {
    question: 'Theo hồ sơ hoặc theo người đòi bồi thường, ai gây ra thiệt hại?',
    hint: null,
    answers: {
      o: 'Công chức, Chấp hành viên cơ quan THADS',
      b: 'Cả cơ quan THADS và cơ quan, cá nhân khác',
      k: 'Chỉ cơ quan, tổ chức, cá nhân khác',
      x: 'Chưa rõ',
    },
  },
  claim: {
    question: 'Yêu cầu bồi thường đang ở bước nào?',
    hint: null,
    answers: {
      y: 'Đã có yêu cầu, cơ quan đang giải quyết',
      t: 'Tòa án đang giải quyết',
      k: 'Đã được cấp kinh phí bồi thường',
      c: 'Mới nói sẽ đòi, chưa có yêu cầu',
    },
  },
  handled: {
    question: 'Khoản tiền này đã hoặc đang được giải quyết là bồi thường nhà nước (BTNN) chưa?',
    hint: null,
    answers: { r: 'Đã hoặc đang giải quyết là BTNN', k: 'Không', x: 'Chưa rõ' },
  },
  means: {
    question: 'Cơ quan nhà nước phải thi hành án có tự trả được khoản tiền này không?',
    hint: null,
    answers: { k: 'Không tự trả được', t: 'Tự trả được hoặc đang trả', x: 'Chưa rõ' },
  },
  fund: {
    question: 'Kinh phí bảo đảm tài chính đã được cấp chưa?',
    hint: null,
    answers: { c: 'Chưa được cấp', d: 'Đã được cấp' },
  },
  decision: {
    question: 'Vụ việc đã có quyết định hoặc đơn thư nào sau đây?',
    hint: 'Có nhiều loại thì chọn loại đứng trước trong danh sách.',
    answers: {
      k: 'Khiếu nại được chấp nhận (một phần, toàn bộ)',
      l: 'Kỷ luật công chức do hành vi trái pháp luật',
      d: 'Khiếu nại, tố cáo đang được giải quyết',
      c: 'Chưa có loại nào',
    },
  },
  remedy: {
    question: 'Hậu quả đã được khắc phục và việc thi hành án đã dứt điểm chưa?',
    hint: null,
    answers: { c: 'Chưa, hoặc chưa rõ', r: 'Đã xong cả hai' },
  },
  harm: {
    question: 'Vụ việc có khả năng dẫn đến BTNN, BĐTC không?',
    hint: 'Ví dụ: đã thấy sai sót trong xác minh, biện pháp bảo đảm, cưỡng chế, bán đấu giá hoặc chậm giao tài sản mà có thể có người bị thiệt hại.',
    answers: { c: 'Có, hoặc có thể có', k: 'Không thấy có', x: 'Chưa rõ' },
  },
  claimed: {
    question: 'Đã có ai yêu cầu bồi thường chưa?',
    hint: null,
    answers: { r: 'Đã có yêu cầu bồi thường', k: 'Chưa, hoặc chưa rõ' },
  },
  funded: {
    question: 'Vụ việc đã được cấp kinh phí BTNN hoặc BĐTC chưa?',
    hint: null,
    answers: { d: 'Đã được cấp', c: 'Chưa, hoặc chưa rõ' },
  },
};

export const title = 'BTNN hay BĐTC?';

export function question(asks: QuestionId): string {
  return QUESTIONS[asks].question;
}

export function hint(asks: QuestionId): string | null {
  return QUESTIONS[asks].hint;
}

/** What an answer says; it stands on its button too. */
export function answer(asks: QuestionId, letter: string): string {
  return QUESTIONS[asks].answers[letter] ?? '';
}

/** Above the first question. */
export function introduction(): string {
  return 'Anh/chị trả lời 3 đến 5 câu bằng nút bấm; tôi chỉ ra cơ chế và việc phải làm theo văn bản đã nạp. Không gõ tên, địa chỉ của đương sự vào đây.';
}

export function step(number: number): string {
  return `Câu ${number}`;
}

/** An answer given, with its question: «Khoản tiền là khoản gì? → Chưa rõ». */
export function told(asks: QuestionId, letter: string): string {
  return `${question(asks)} → ${answer(asks, letter)}`;
}

const MECHANISMS: Readonly<Record<Mechanism, string>> = {
  BTNN: 'bồi thường nhà nước (BTNN)',
  BDTC: 'bảo đảm tài chính để thi hành án (BĐTC)',
  granted: 'đã được cấp kinh phí: chi trả và thu hồi',
  complaint: 'khiếu nại được chấp nhận hoặc đã kỷ luật: khắc phục hậu quả',
  risk: 'có khả năng xảy ra BTNN, BĐTC: phòng ngừa',
  none: 'chưa thuộc BTNN, BĐTC',
  ask: 'chưa đủ căn cứ để xác định: cần xin ý kiến',
};
const SHORT: Readonly<Record<Mechanism, string>> = {
  BTNN: 'BTNN',
  BDTC: 'BĐTC',
  granted: 'đã cấp kinh phí',
  complaint: 'khắc phục hậu quả',
  risk: 'phòng ngừa',
  none: 'chưa thuộc BTNN, BĐTC',
  ask: 'cần xin ý kiến',
};

export function mechanism(which: Mechanism): string {
  return MECHANISMS[which];
}

/** The same on a line of a list. */
export function shortMechanism(which: Mechanism): string {
  return SHORT[which];
}

export function result(which: Mechanism): string {
  return `Kết quả: ${MECHANISMS[which]}`;
}

/** The glossary's words, which are no quote and must not pass for one. */
const TERM = 'Giải thích thuật ngữ, không phải trích văn bản: ';
const BTNN_IS =
  'BTNN là việc Nhà nước bồi thường thiệt hại do hành vi trái pháp luật của người thi hành công vụ gây ra, ở đây là công chức của cơ quan THADS';
const BDTC_IS =
  'BĐTC là việc ngân sách nhà nước bảo đảm tiền để cơ quan nhà nước là người phải thi hành án trả được khoản phải thi hành';

/** What the two words mean; the result's own first. */
export function terms(which: Mechanism): string {
  const both = which === 'BDTC' ? [BDTC_IS, BTNN_IS] : [BTNN_IS, BDTC_IS];
  return `${TERM}${both.join('; ')}. Hai cơ chế khác nhau.`;
}

/** To who asks what the words mean, or how the two differ. */
export function whatTheyMean(which: Mechanism): string {
  return `${terms(which)} Văn bản tôi đang có không nêu định nghĩa, điều kiện của từng cơ chế. Để biết vụ việc thuộc cơ chế nào và việc phải làm, anh/chị gõ /boithuong.`;
}

/** What the loaded documents do not tell about the choice itself. */
export function notTold(): string {
  return 'Văn bản tôi đang có không nêu định nghĩa, điều kiện và thành phần hồ sơ của từng cơ chế; kết quả dựa trên lựa chọn của anh/chị. Trước khi lập hồ sơ, anh/chị đối chiếu quy định pháp luật đang có hiệu lực.';
}

const ASK_UP: Readonly<Record<Level, string>> = {
  KHU_VUC: 'Tuyến xin ý kiến: Chấp hành viên → Trưởng phòng THADS khu vực → Trưởng THADS tỉnh, thành phố.',
  TINH: 'Tuyến xin ý kiến: Trưởng THADS tỉnh, thành phố → Cục Quản lý THADS.',
  BAN: 'Tuyến xin ý kiến: Ban chuyên môn → Lãnh đạo Cục Quản lý THADS.',
};

/** Whom to ask when the facts do not decide. */
export function askUp(level: Level): string {
  return ASK_UP[level];
}

/** Above the duties of a level. */
export function dutiesOf(levelName: string, isOwn: boolean): string {
  return isOwn ? `Việc ở cấp của anh/chị (${levelName})` : `Việc của ${levelName}`;
}

/** The same to an executor: the duties of the head of the office, in which he takes part. */
export function dutiesAbove(levelName: string): string {
  return `Việc giao cho ${levelName} ở cấp của anh/chị; Chấp hành viên tham mưu, thực hiện theo phân công`;
}

/** Beside duties of money shown to a Phòng: whose accounts they go through today. Our own remark, no quote. */
export function moneyOfProvince(): string {
  return 'Ghi chú, không phải trích văn bản: «các cơ quan THADS» nêu trong công văn trước đây gồm Cục và Chi cục; nay kinh phí do THADS tỉnh, thành phố quản lý, nên Phòng THADS khu vực tham mưu, phối hợp và báo cáo THADS tỉnh, thành phố thực hiện.';
}

/** Above who answers for it that it came to compensation. */
export function answerable(): string {
  return 'Trách nhiệm khi để xảy ra BTNN, BĐTC';
}

/** A question to a superior made of the answers that were given. */
export function toBeAsked(told: readonly string[]): string {
  return `Xin ý kiến về cơ chế xử lý (BTNN hay BĐTC) và việc phải làm trong trường hợp sau: ${told.join('; ')}.`;
}

export function noDuties(levelName: string): string {
  return `Văn bản tôi đang có không giao riêng cho ${levelName} việc nào ở trường hợp này.`;
}

/** Above the words of a duty: its number, and who has to where the heading does not say it. */
export function duty(number: number, who: string | null): string {
  return who === null ? `Việc ${number}` : `Việc ${number} · ${who}`;
}

/** Who has to, in the document's words, with today's name where the body is gone. */
export function who(words: string, now: readonly string[]): string {
  return now.length === 0 ? words : `${words} (nay là ${now.join('; ')})`;
}

/** No quote sets a limit in days or a date. */
export function noTimeLimit(): string {
  return 'Thời hạn: các đoạn được trích không nêu số ngày hay ngày cụ thể.';
}

/** The limits that quotes do set, by the numbers of their duties. */
export function timeLimitIn(numbers: readonly number[]): string {
  return `Thời hạn được nêu ngay trong đoạn trích: việc ${numbers.join(', ')}; các đoạn khác không nêu.`;
}

/** Duties whose ground is not in force are left out, and that is said. */
export function lost(count: number): string {
  return `Có ${count} việc không còn hiển thị vì văn bản làm căn cứ không còn được dùng hoặc đã thay đổi; xem /nguon.`;
}

/** Nothing that is in force says anything about it. */
export function nothingInForce(): string {
  return 'Các văn bản đang dùng không nêu việc nào cho trường hợp này.';
}

/** The line that answers a press in a group. */
export function inGroup(): string {
  return 'Việc này chỉ làm trong trò chuyện riêng với trợ lý: mở trò chuyện riêng và gõ /boithuong.';
}

export const buttons = {
  /** Under an answer on handling compensation. */
  lead: 'Xác định cơ chế: BTNN hay BĐTC?',
  back: '‹ Quay lại',
  again: '↺ Làm lại từ đầu',
  keep: 'Lập phiếu theo dõi vụ việc',
  level: (levelName: string, count: number): string => `Việc của ${levelName} (${count})`,
} as const;
