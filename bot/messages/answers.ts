import type { Fact } from '../../answering/facts.ts';
import type { Answer, Caveat, Degraded, Outline } from '../../answering/model.ts';
import type { Addressee, Citation, Provision } from '../../knowledge/model.ts';
import { day } from './validity.ts';

const LEVELS: Readonly<Record<Addressee, string>> = {
  BAN: 'Ban chuyên môn thuộc Cục Quản lý THADS',
  TINH: 'Trưởng THADS tỉnh, thành phố',
  KHU_VUC: 'Trưởng phòng THADS khu vực',
  ALL: 'Các cấp',
};

export function levelName(addressee: Addressee): string {
  return LEVELS[addressee];
}

/** Whose duty a quote is, above it; of a text to no single level, that it is so. */
export function dutyOf(levels: readonly Addressee[]): string {
  return levels.includes('ALL')
    ? 'Nêu chung, không riêng cấp nào'
    : `Nhiệm vụ của ${levels.map(levelName).join('; ')}`;
}

/** To an executor, above a duty of the head of his office that says nothing of executors. */
export function notOfExecutors(level: Addressee): string {
  return `Văn bản giao cho ${levelName(level)}, không nêu riêng Chấp hành viên`;
}

/** Places where the sentence stands for another level. */
export function sameElsewhere(places: readonly string[]): string {
  return `nội dung tương tự: ${places.join('; ')}`;
}

/** Where the other levels find their duty in the same matter. */
export function dutiesOfOthers(
  others: readonly { readonly addressee: Addressee; readonly place: string }[],
): string {
  const named = others.map(({ addressee, place }) => `${levelName(addressee)} (${place})`);
  return `Nhiệm vụ của cấp khác về nội dung này: ${named.join('; ')}.`;
}

export function understood(question: string): string {
  return `Tôi hiểu câu hỏi là: “${question}”`;
}

export function leadIn(): string {
  return 'Văn bản nêu:';
}

/** The place of a quote: «Nhiệm vụ 2026, mục 2.3, gạch đầu dòng 8». */
export function place(shortTitle: string, labels: readonly string[]): string {
  return `${shortTitle}, ${labels.join('; ')}`;
}

const EXCEPTED = {
  periodic: 'thi hành theo định kỳ',
  objective: 'không thể tổ chức thi hành vì lý do khách quan',
} as const;

/** What must be known to read the quotes right. */
export function caveat(caveat: Caveat): string {
  if (caveat.kind === 'exception-of-five-years')
    return 'Ngoại lệ này chỉ được nêu cho mốc 05 năm. Với mốc 01 năm và nhóm từ 20 tỷ/3 năm, văn bản không nêu ngoại lệ.';
  if (caveat.kind === 'excepted')
    return `Vụ việc ${EXCEPTED[caveat.fact]} không tính vào mốc 05 năm: «${caveat.quote}».`;
  if (caveat.kind === 'outside') {
    const unbounded = caveat.unbounded === null ? '' : ` Phần «${caveat.unbounded}» không nêu mức tiền.`;
    return caveat.isOnly
      ? `Trường hợp nêu trong câu hỏi không thuộc nhóm này: văn bản chỉ nêu «${caveat.quote}».`
      : `Trường hợp nêu trong câu hỏi không thuộc nhóm «${caveat.quote}» (${caveat.label}).${unbounded}`;
  }
  if (caveat.kind === 'conflict') return conflict(caveat.one, caveat.other);
  const [only, ...more] = caveat.stated;
  return more.length === 0
    ? `Lưu ý: văn bản nêu «${only?.quote}».`
    : `Lưu ý: ${caveat.stated.map(({ label, quote }) => `${label} nêu «${quote}»`).join('; ')}.`;
}

/** Two documents differ: both named, and which is the later one by its date; which applies is not for us to say. */
function conflict(one: Citation, other: Citation): string {
  const said = [one, other].map(
    ({ document, provision, quote }) => `${place(document.shortTitle, [provision.label])} nêu «${quote}»`,
  );
  const [first, second] = [one.document, other.document];
  const dated = first.issueDate !== null && second.issueDate !== null && first.issueDate !== second.issueDate;
  const [later] = [first, second].toSorted((a, b) => ((a.issueDate ?? '') < (b.issueDate ?? '') ? 1 : -1));
  const order =
    dated && later?.issueDate != null
      ? `Văn bản ban hành sau: ${later.shortTitle} (ngày ${day(later.issueDate)}).`
      : 'Chưa đủ ngày ban hành để biết văn bản nào ban hành sau.';
  return `Hai văn bản nêu khác nhau: ${said.join('; ')}. ${order} Tôi không xác định văn bản nào được áp dụng.`;
}

/** Above the parts of a text: how many there are, and how to read one. */
export function outlineOf({ document, section, entries }: Outline): string {
  const levels = new Set(entries.map(({ provision }) => provision.addressee));
  const [level] = levels;
  const whose = section !== null && levels.size === 1 && level !== undefined && level !== 'ALL';
  const place = section === null ? document.shortTitle : `${document.shortTitle}, mục ${section}`;
  const items = new Set(
    entries.flatMap(({ provision }) => /gạch đầu dòng \d+/u.exec(provision.label)?.[0] ?? []),
  );
  const isBulleted = entries.every(({ title }) => title === null) && items.size > 0;
  const count = isBulleted ? `${items.size} gạch đầu dòng` : `${entries.length} phần`;
  return `${place}${whose ? ` (${levelName(level)})` : ''} có ${count}, mở đầu như dưới đây. Để xem nguyên văn, anh/chị hỏi theo vị trí, ví dụ «${entries[0]?.provision.label ?? ''} ${document.shortTitle}».`;
}

/** The name of one part within its outline. */
export function partLabel(
  { section }: Outline,
  { label, section: own }: Provision,
  title: string | null,
): string {
  if (title !== null) return `mục ${title.replace(/^(?![\d.]+\s)/u, `${own} `)}`;
  return section === null ? `mục ${own}` : label.replace(`mục ${section}, `, '');
}

/** Above what answers one of several questions. */
export function onQuestion(question: string): string {
  return `Về câu hỏi “${question}”:`;
}

const ASKED_BACK: Readonly<Record<Doubt, string>> = {
  'who-enforces': 'Nội dung này khác nhau theo đơn vị tổ chức thi hành. Vụ việc do đơn vị nào thi hành?',
  level: 'Văn bản nêu khác nhau theo từng cấp. Anh/chị hỏi nội dung nào?',
  age: 'Văn bản nêu khác nhau theo thời gian chưa thi hành xong. Vụ việc thuộc nhóm nào?',
  condition: 'Văn bản chỉ nêu vụ việc có điều kiện thi hành. Vụ việc thuộc loại nào?',
  periodic: 'Mốc 05 năm có trường hợp loại trừ. Vụ việc thuộc loại nào?',
};
type Doubt = Extract<Answer, { kind: 'clarify' }>['about'];

/** What the answer hangs on, as a question. */
export function whichCase(about: Doubt): string {
  return ASKED_BACK[about];
}

const FACTS: Readonly<Record<Fact, string>> = {
  'over-1': 'Có điều kiện, quá 01 năm chưa xong',
  'over-3': 'Từ 20 tỷ, có điều kiện, quá 3 năm chưa xong',
  'over-5': 'Quá 05 năm chưa xong',
  enforceable: 'Có điều kiện thi hành',
  'not-enforceable': 'Chưa có điều kiện thi hành',
  regular: 'Không định kỳ, không có lý do khách quan',
  periodic: 'Thi hành theo định kỳ (cấp dưỡng, trả dần…)',
  objective: 'Không thể thi hành vì lý do khách quan',
};

/** A fact on its button. */
export function fact(fact: Fact): string {
  return FACTS[fact];
}

const DEGRADED: Readonly<Record<Degraded, string>> = {
  'dense-unavailable': 'Tìm kiếm theo nghĩa đang tạm ngừng; kết quả chỉ dựa trên từ ngữ.',
  'writer-unavailable': 'Phần diễn đạt tự động đang tạm ngừng; câu trả lời chỉ gồm nguyên văn.',
  'writer-silent':
    'Phần diễn đạt tự động chưa chắc các đoạn này trả lời đúng câu hỏi; anh/chị đối chiếu kỹ nguyên văn.',
  'budget-spent':
    'Hạn mức diễn đạt tự động của ngày hôm nay đã hết; đến hết ngày, câu trả lời chỉ gồm nguyên văn.',
  'documents-unread':
    'Có văn bản đã được đưa vào nhưng hiện không đọc được, nên chưa được tra cứu cho câu trả lời này; quản trị được báo.',
};

export function degraded(what: Degraded): string {
  return DEGRADED[what];
}

/** Short enough for a button. */
const SHORT_LEVELS: Readonly<Record<Addressee, string>> = {
  BAN: 'Ban chuyên môn thuộc Cục',
  TINH: 'THADS tỉnh, thành phố',
  KHU_VUC: 'Phòng THADS khu vực',
  ALL: 'các cấp',
};

/** In a group, in the place of passages that tell of somebody. */
export function notQuotedInGroup(count: number): string {
  return `Có ${count} nội dung của văn bản nêu tên người, tổ chức hoặc vụ việc nên không trích vào nhóm. Anh/chị hỏi lại trong trò chuyện riêng với trợ lý.`;
}

/** In a group, in the place of the words of a provision or of a title. */
export function notShownInGroup(): string {
  return 'Nội dung này nêu tên người, tổ chức hoặc vụ việc nên không hiện trong nhóm; xem trong trò chuyện riêng với trợ lý.';
}

export const buttons = {
  toPrivate: 'Mở trò chuyện riêng',
  whole: (label: string): string => `Nguyên văn ${label}`,
  dutyOf: (addressee: Addressee): string => `Nhiệm vụ của ${SHORT_LEVELS[addressee]}`,
  right: '👍',
  wrong: '👎',
} as const;
