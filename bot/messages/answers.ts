import type { Fact } from '../../answering/facts.ts';
import type {
  Answer,
  Caveat,
  Degraded,
  MissingPlace,
  Outline,
  Particular,
  Refusal,
} from '../../answering/model.ts';
import type { Addressee, Citation, Document, Provision, Standing } from '../../knowledge/model.ts';

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

/** Today's name of a body, once an answer. */
export function renamed(old: string, now: string): string {
  return `«${old}» nay là ${now}`;
}

/** Today's name of a body that was asked after, which no document tells. */
export function inNameTable(old: string, now: string): string {
  return `Theo bảng đối chiếu tên gọi của trợ lý: ${renamed(old, now)}.`;
}

const ORGANISATIONS: Readonly<Record<Document['organisation'], string>> = {
  'before-2025-07-01': 'soạn theo mô hình tổ chức cũ (Tổng cục, Cục, Chi cục)',
  'since-2025-07-01': 'soạn theo mô hình tổ chức hiện hành',
};

/** From this day the new law of the service is in force (domain 11, S1). */
const NEW_LAW = '2026-07-01';

const day = (date: string): string => date.split('-').reverse().join('/');

/** Number, date, organisation and standing of a document, as far as they are known. */
export function validity(document: Document): string {
  const { shortTitle, number, issueDate, organisation, standing } = document;
  const date = issueDate === null ? '' : ` ngày ${day(issueDate)}`;
  const named = number === null ? `chưa có số hiệu${date}` : `số ${number}${date}`;
  const law = isOlderThanTheLaw(document) ? ', trước khi Luật Thi hành án dân sự mới có hiệu lực' : '';
  const state = standing === undefined || standing.kind === 'in-force' ? '' : `; ${stateOf(standing)}`;
  return `${shortTitle}: ${named}; ${ORGANISATIONS[organisation]}${law}${state}.`;
}

/** Where the document's own cautions do not say so already. */
function isOlderThanTheLaw({ issueDate, organisation, cautions }: Document): boolean {
  if (cautions.length > 0) return false;
  return issueDate === null ? organisation === 'before-2025-07-01' : issueDate < NEW_LAW;
}

/** Why a document is no ground in force today. */
export function stateOf(standing: Exclude<Standing, { readonly kind: 'in-force' }>): string {
  switch (standing.kind) {
    case 'not-yet':
      return `chưa có hiệu lực, có hiệu lực từ ngày ${day(standing.from)}`;
    case 'expired':
      return `hết hiệu lực sau ngày ${day(standing.after)}`;
    case 'superseded':
      return `đã được thay thế bởi ${standing.by}`;
  }
}

/** Above an answer that stands on no document in force. */
export function noGroundInForce(): string {
  return 'Nội dung này chỉ có trong văn bản không phải là căn cứ đang có hiệu lực; anh/chị xem tình trạng hiệu lực ghi ở cuối trước khi áp dụng.';
}

const PARTICULARS: Readonly<Record<Particular, string>> = {
  phone: 'số điện thoại',
  account: 'số tài khoản',
  'web-address': 'địa chỉ',
  percent: 'tỷ lệ phần trăm',
  money: 'mức tiền',
  duration: 'thời hạn cụ thể',
  date: 'ngày cụ thể',
  interval: 'chu kỳ cụ thể',
  name: 'họ tên',
  penalty: 'hình thức kỷ luật cụ thể',
  place: 'tên địa phương',
  count: 'con số này',
  number: 'số hiệu, điều khoản này',
  times: 'số lần, số buổi',
  'base-date': 'mốc tính thời gian này',
  papers: 'thành phần hồ sơ, giấy tờ',
  procedure: 'trình tự, các bước cụ thể',
  filing: 'nơi nộp đơn, hồ sơ',
  membership: 'thành phần cụ thể',
  unit: 'tên đơn vị cụ thể',
  signer: 'người có thẩm quyền ký',
  definition: 'định nghĩa, tiêu chí này',
  conditions: 'điều kiện cụ thể',
  ranking: 'thứ hạng, so sánh này',
  contents: 'nội dung của văn bản được viện dẫn',
  rest: 'một phần nội dung được hỏi',
};

const listed = (particulars: readonly Particular[]): string =>
  particulars.map((particular) => PARTICULARS[particular]).join(', ');

/** Under an answer that tells only a part of what was asked. */
export function notStated(particulars: readonly Particular[]): string {
  return `Lưu ý: các đoạn được trích không nêu ${listed(particulars)}.`;
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
  if (caveat.kind === 'outside')
    return caveat.isOnly
      ? `Trường hợp nêu trong câu hỏi không thuộc nhóm này: văn bản chỉ nêu «${caveat.quote}».`
      : `Trường hợp nêu trong câu hỏi không thuộc nhóm «${caveat.quote}».`;
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

const listedParts = (parts: readonly string[]): string => {
  const numbers = parts.map((part) => part.replace(/^.* (?=[\d.]+$)/u, ''));
  const kind = parts[0]?.replace(/ [\d.]+$/u, '') ?? '';
  const isRun = numbers.every((number, at) => number === String(at + 1));
  return isRun && numbers.length > 2 ? `${kind} 1 đến ${numbers.length}` : `${kind} ${numbers.join(', ')}`;
};

/** A place that was asked for and is not there, with what is. */
export function noSuchPlace({ place, has }: MissingPlace): string {
  const of = has.map(({ document, section, parts }) =>
    section === null
      ? `${document.shortTitle} có ${listedParts(parts)}`
      : `${document.shortTitle}, mục ${section} có ${listedParts(parts)}`,
  );
  const why = place.startsWith('Điều') ? 'Văn bản không chia theo Điều' : `Không có ${place}`;
  return of.length === 0 ? `${why}.` : `${why}: ${of.join('; ')}.`;
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

/** Nothing was found that tells what was asked; never that the documents hold no such value at all. */
export function silent(particulars: readonly Particular[]): string {
  return particulars.length === 0
    ? 'Các văn bản tôi đang có không nêu nội dung này.'
    : `Tôi không tìm thấy trong các văn bản đang có đoạn nêu ${listed(particulars)} cho đúng nội dung được hỏi.`;
}

/** Above the nearest passage of a decline. */
export function nearestSays(): string {
  return 'Nội dung gần nhất trong văn bản:';
}

export function askElsewhere(): string {
  return 'Tôi không suy đoán. Anh/chị tra văn bản quy phạm pháp luật đang có hiệu lực hoặc hỏi phòng nghiệp vụ.';
}

export function offTopic(): string {
  return 'Câu hỏi này nằm ngoài các văn bản tôi đang có nên tôi không trả lời.';
}

const REFUSED: Readonly<Record<Refusal, string>> = {
  drafting: 'Tôi không soạn thảo văn bản; tôi chỉ trích dẫn nội dung của các văn bản đang có.',
  opinion:
    'Tôi không nhận định đúng, sai về vụ việc cụ thể; tôi chỉ trích dẫn nội dung của các văn bản đang có.',
  case: 'Câu hỏi về vụ việc cụ thể, các văn bản tôi đang có không nêu. Thông tin vụ việc xem trong trò chuyện riêng, lệnh /an.',
  orders: 'Tôi chỉ trả lời theo nội dung của các văn bản đang có.',
};

/** What is asked is no question to the documents. */
export function refused(what: Refusal): string {
  return REFUSED[what];
}

export function emptyQuestion(): string {
  return 'Anh/chị vui lòng gõ nội dung câu hỏi.';
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
