import type { CivilDate } from '../../cases/model.ts';
import type { ProposalState } from '../../cases/objective/store.ts';
import type { RequestAnswer, RequestEnding, RequestKind } from '../../reminders/actions/model.ts';
import { count, fullDate, shortDate } from './amounts.ts';

/** Sentences of what a leader does about a case, and of what the executor answers. */

const KIND: Readonly<Record<RequestKind, string>> = { urge: 'Đôn đốc', explain: 'Yêu cầu giải trình' };
export const kindName = (kind: RequestKind): string => KIND[kind];

const ANSWERS: Readonly<Record<RequestAnswer, string>> = {
  acknowledged: 'đã nhận',
  'next-step': 'đã ghi bước tiếp theo',
  'awaiting-data': 'báo đã thi hành xong, chờ cập nhật',
  explained: 'đã giải trình',
};
const ENDINGS: Readonly<Record<RequestEnding, string>> = {
  moved: 'việc đã có chuyển biến trong dữ liệu',
  'case-closed': 'việc đã kết thúc',
  explained: '',
  dropped: 'đơn vị yêu cầu đã đóng',
};
/** `chưa trả lời`, `đã nhận (09:10 01/12)`; what the data says of the case stands behind it. */
export function answerState(
  answer: RequestAnswer | null,
  when: string | null,
  ending: RequestEnding | null,
): string {
  const said = answer === null ? 'chưa trả lời' : `${ANSWERS[answer]}${when === null ? '' : ` (${when})`}`;
  const end = ending === null ? '' : ENDINGS[ending];
  return end === '' ? said : `${said}; ${end}`;
}
/** Whoever was asked is out of reach for good: nobody answers. `present`: who enforces the case now, by initials. */
export function leftBehind(present: string | null): string {
  const now =
    present === null
      ? 'hiện chưa có Chấp hành viên nào nhận được yêu cầu'
      : `hiện do Chấp hành viên ${present} thi hành`;
  return `người được yêu cầu không còn thi hành việc này; ${now}`;
}
export const late = (): string => 'quá hạn trả lời';
/** An answer given again: when, and when the first was, which is what its day is measured by. */
export const answeredAgain = (last: string, first: string): string => `${last}, trả lời lần đầu ${first}`;
/** How near a request's day is, for whoever has to answer it. */
export const askedDue = (date: CivilDate, today: CivilDate, isLate: boolean): string =>
  date === today
    ? 'hạn hôm nay'
    : isLate
      ? `quá hạn từ ${shortDate(date, today)}`
      : `hạn ${shortDate(date, today)}`;
export const askedShort = (kind: RequestKind, date: CivilDate, today: CivilDate, isLate: boolean): string =>
  `${KIND[kind]}, ${askedDue(date, today, isLate)}`;
export const askedBy = (kind: RequestKind, by: string, dueText: string, state: string): string =>
  `${KIND[kind]} của ${by}, ${dueText}: ${state}`;
export const due = (date: CivilDate, today: CivilDate): string => `hạn ${shortDate(date, today)}`;
export const requestLine = (
  kind: RequestKind,
  by: string,
  on: string,
  dueText: string,
  state: string,
): string => `📌 ${KIND[kind]} của ${by} (${on}, ${dueText}): ${state}`;

export const snoozeLine = (by: string, until: CivilDate, today: CivilDate): string =>
  `💤 ${by} tạm ẩn đến hết ${shortDate(until, today)}. Lý do:`;

const PROPOSALS: Readonly<Record<ProposalState, string>> = {
  proposed: 'chờ Trưởng THADS tỉnh, thành phố xác nhận, chưa có hiệu lực',
  confirmed: 'đã được xác nhận',
  refused: 'không được xác nhận',
  revoked: 'đã bị hủy xác nhận',
};
export const proposalLine = (state: ProposalState, by: string, on: string): string =>
  `⚖️ ${by} đề nghị ghi nhận lý do khách quan (${on}), ${PROPOSALS[state]}. Lý do:`;
/** The source and a person contradict each other: both are shown, nothing is hidden (domain 4.1). */
export const contradiction = (source: boolean): string =>
  source ? '⚠️ Dữ liệu nguồn ghi: có lý do khách quan.' : '⚠️ Dữ liệu nguồn ghi: không có lý do khách quan.';

export const buttons = {
  urge: (): string => 'Đôn đốc',
  explain: (): string => 'Yêu cầu giải trình',
  snooze: (): string => 'Tạm ẩn',
  objective: (): string => 'Lý do khách quan',
  workingDays: (days: number): string => `${days} ngày làm việc`,
  days: (days: number): string => `${days} ngày`,
  confirm: (): string => 'Xác nhận lý do',
  refuse: (): string => 'Không xác nhận',
  revoke: (): string => 'Hủy xác nhận lý do',
  /** Which of several requests is meant stands with it. */
  sendOn: (kind: RequestKind): string => `Chuyển cho người đang thi hành: ${KIND[kind]}`,
  drop: (kind: RequestKind): string => `Đóng yêu cầu: ${KIND[kind]}`,
  cancel: (): string => 'Thôi',
  write: (): string => 'Ghi nội dung này',
  back: (): string => '‹ Quay lại',
  open: (): string => 'Mở việc',
  reply: (kind: RequestKind): string => `Trả lời: ${KIND[kind]}`,
  requests: (): string => 'Đôn đốc, giải trình',
  acknowledge: (): string => 'Đã nhận',
  nextStep: (): string => 'Ghi bước tiếp theo',
  done: (): string => 'Đã thi hành xong, chờ cập nhật',
  answer: (): string => 'Viết giải trình',
  previous: (): string => '‹ Trang trước',
  next: (): string => 'Trang sau ›',
};

export const pickDays = (kind: RequestKind): string =>
  `${KIND[kind]}: Chấp hành viên phải trả lời trong bao nhiêu ngày làm việc?`;
export const pickSnooze = (): string =>
  'Tạm ẩn khỏi mục «Cần anh/chị xem hôm nay» trong bao nhiêu ngày? Việc vẫn được tính vào quá hạn và vẫn có trong danh sách. Mỗi việc chỉ tạm ẩn được một lần.';

/** What is shown for a moment after a press. */
export const toast = {
  asked: (kind: RequestKind, date: CivilDate): string =>
    `${KIND[kind]}: yêu cầu đã vào hàng chờ gửi cho Chấp hành viên, hạn trả lời ${fullDate(date)}. Kết quả có trong bản tin sau.`,
  already: (kind: RequestKind): string =>
    `${KIND[kind]}: yêu cầu trước của đơn vị anh/chị về việc này còn đang chờ.`,
  nobody: (): string =>
    'Chưa gửi được: Chấp hành viên của việc này chưa dùng trợ lý hoặc dữ liệu chưa ghi mã Chấp hành viên.',
  judged: (state: ProposalState): string =>
    state === 'confirmed'
      ? 'Đã xác nhận. Việc không còn tính vào nhóm quá 05 năm.'
      : state === 'refused'
        ? 'Đã ghi: không xác nhận. Việc vẫn tính vào nhóm quá 05 năm.'
        : 'Đã hủy xác nhận. Việc được tính lại vào nhóm quá 05 năm.',
  sentOn: (): string => 'Yêu cầu đã vào hàng chờ gửi cho Chấp hành viên đang thi hành việc này.',
  dropped: (): string => 'Đã đóng yêu cầu.',
  answered: (answer: RequestAnswer): string => `Đã ghi: ${ANSWERS[answer]}.`,
};

export const stale = (): string =>
  'Yêu cầu này đã thay đổi hoặc không còn hiệu lực. Anh/chị mở lại danh sách để xem.';
export const notYours = (): string => 'Việc này không thuộc phạm vi của anh/chị.';
export const ownProposal = (): string =>
  'Người đề nghị không tự xác nhận được. Đề nghị lãnh đạo khác xác nhận.';
export const alreadyProposed = (): string =>
  'Việc này đã có đề nghị lý do khách quan đang chờ hoặc đã được xác nhận.';
export const alreadySnoozed = (): string => 'Việc này đã được tạm ẩn một lần, không tạm ẩn thêm được.';

export const askSnoozeReason = (decision: string, days: number): string =>
  `Anh/chị gõ lý do tạm ẩn việc ${decision} trong ${days} ngày, trong một tin nhắn (trong 30 phút). Lãnh đạo THADS tỉnh, thành phố xem được lý do này.`;
export const askObjectiveReason = (decision: string): string =>
  `Anh/chị gõ lý do khách quan của việc ${decision} trong một tin nhắn (trong 30 phút). Lãnh đạo THADS tỉnh, thành phố đọc và xác nhận; trước đó việc vẫn tính là quá hạn. Đề nghị không ghi tên, địa chỉ, số giấy tờ của đương sự.`;
export const askNextStep = (decision: string): string =>
  `Anh/chị gõ bước tiếp theo của việc ${decision} trong một tin nhắn (trong 30 phút). Nội dung chỉ lưu cho anh/chị; lãnh đạo chỉ biết là đã ghi.`;
export const askExplanation = (decision: string, by: string): string =>
  `Anh/chị gõ nội dung giải trình về việc ${decision} trong một tin nhắn (trong 30 phút). ${by} đọc được nội dung này. Đề nghị không ghi tên, địa chỉ, số giấy tờ, số điện thoại của đương sự.`;

/** A question typed while words are awaited is not taken as those words. */
export const isItAQuestion = (): string =>
  'Tin nhắn này có vẻ là câu hỏi nên chưa được ghi. Nếu đây đúng là nội dung cần ghi, anh/chị bấm «Ghi nội dung này». Nếu muốn hỏi trợ lý, anh/chị bấm «Thôi» rồi gửi lại câu hỏi.';
export const formDropped = (): string => 'Đã thôi, không ghi gì. Anh/chị có thể hỏi tiếp.';

export type WordsProblem = 'empty' | 'too-long' | 'private';
export function wordsProblem(problem: WordsProblem, longest: number): string {
  switch (problem) {
    case 'empty':
      return 'Nội dung còn trống. Anh/chị gõ lại.';
    case 'too-long':
      return `Nội dung dài quá ${count(longest)} ký tự. Anh/chị gõ lại ngắn hơn.`;
    case 'private':
      return 'Nội dung có số giấy tờ, số điện thoại, tài khoản hoặc địa chỉ nên không lưu. Anh/chị bỏ phần đó và gõ lại.';
  }
}
export const snoozed = (decision: string, until: CivilDate): string =>
  `Đã tạm ẩn việc ${decision} đến hết ngày ${fullDate(until)}. Việc vẫn được tính vào quá hạn.`;
export const proposed = (decision: string): string =>
  `Đã ghi đề nghị lý do khách quan của việc ${decision}. Lãnh đạo THADS tỉnh, thành phố sẽ thấy trong bản tin; trước khi được xác nhận, việc vẫn tính là quá hạn.`;
export const nextStepTaken = (decision: string): string =>
  `Đã ghi bước tiếp theo của việc ${decision}. Việc vẫn được tính theo dữ liệu của hệ thống.`;
export const explained = (decision: string): string =>
  `Đã ghi giải trình về việc ${decision}. Lãnh đạo đọc trong bản tin sau.`;

/** The message to the executor. */
export const requestTitle = (kind: RequestKind): string => KIND[kind];
export const requestFrom = (by: string, date: CivilDate): string =>
  `${by} đề nghị anh/chị trả lời trước hết ngày ${fullDate(date)}.`;
/** `quá 05 năm từ 07/05/2024 (Nhiệm vụ 2026, mục 2.2, gạch đầu dòng 8)` */
export const reason = (mark: string, since: string, place: string): string =>
  `${mark} từ ${since} (${place})`;
export const because = (reasons: readonly string[]): string => `Lý do: ${reasons.join('; ')}.`;
export const requestHint = (kind: RequestKind): string =>
  kind === 'urge'
    ? 'Yêu cầu kết thúc khi dữ liệu của việc có chuyển biến hoặc việc kết thúc.'
    : 'Yêu cầu kết thúc khi anh/chị đã giải trình hoặc việc kết thúc.';
export const yourAnswer = (state: string): string => `✓ Anh/chị: ${state}`;

export const myRequests = (n: number): string =>
  n === 0
    ? 'Anh/chị không có yêu cầu đôn đốc, giải trình nào đang chờ.'
    : `Yêu cầu đang chờ anh/chị: ${count(n)}`;
export const listHeading = (): string => 'Đôn đốc, giải trình, tạm ẩn, lý do khách quan';
export const emptyList = (): string => 'Hiện không có mục nào.';
export const snoozedShort = (by: string, until: CivilDate, today: CivilDate): string =>
  `tạm ẩn đến hết ${shortDate(until, today)} (${by})`;
export const proposedShort = (state: ProposalState): string =>
  `lý do khách quan: ${PROPOSALS[state].replace(/ Trưởng THADS tỉnh, thành phố|, chưa có hiệu lực/g, '')}`;

/** The lines of the digest. */
export const digestHeading = (): string => 'Đôn đốc, giải trình';
export function digestParts(n: {
  readonly waiting: number;
  readonly late: number;
  readonly left: number;
  readonly answered: number;
  readonly settled: number;
}): readonly string[] {
  return [
    ...(n.waiting > 0
      ? [`đang chờ ${count(n.waiting)}${n.late > 0 ? ` (<b>quá hạn ${count(n.late)}</b>)` : ''}`]
      : []),
    ...(n.left > 0 ? [`⚠️ ${count(n.left)} yêu cầu có người nhận không còn thi hành việc`] : []),
    ...(n.answered > 0 ? [`mới trả lời ${count(n.answered)}`] : []),
    ...(n.settled > 0 ? [`việc đã chuyển biến ${count(n.settled)}`] : []),
  ];
}
export const toConfirm = (n: number): string => `Lý do khách quan chờ anh/chị xác nhận: <b>${count(n)}</b>`;
/** To the proposer, who may not confirm it: another has to, and where there is none the administrator is asked for one. */
export const withOthers = (n: number, nobody: number): string =>
  `Lý do khách quan anh/chị đề nghị, chờ người khác xác nhận: <b>${count(n)}</b>${
    nobody === 0
      ? ''
      : `. ⚠️ ${count(nobody)} đề nghị chưa có ai xác nhận được: cần thêm một Trưởng/Phó THADS tỉnh, thành phố khác người đề nghị; đề nghị báo quản trị`
  }`;
export const judgedLine = (confirmed: number, refused: number): string =>
  `Lý do khách quan: ${[
    ...(confirmed > 0 ? [`được xác nhận ${count(confirmed)}`] : []),
    ...(refused > 0 ? [`không được xác nhận ${count(refused)}`] : []),
  ].join(' · ')}`;
export const snoozedCount = (n: number): string => `Đang tạm ẩn: ${count(n)} việc`;
