import { namesPersons } from '../knowledge/bodies.ts';
import type { Citation, Document, Library } from '../knowledge/model.ts';
import { findPrivate } from '../people/privacy.ts';
import { clean } from '../retrieval/text/clean.ts';
import { FIRM_FULL_NAME } from './discretion.ts';
import { namesSomebody } from './intent.ts';
import type { Answer, Caveat, MissingPlace } from './model.ts';
import { withoutPlaces } from './places.ts';
import { isOfWords } from './vocabulary.ts';

/**
 * What of the documents may stand in a group (domain 8.1, 8.2): an administrator may have added any text, also one that
 * speaks of a case. Here only what is certain counts, because official texts are full of capitals.
 */

/** A body or an office behind a party's word: «người phải thi hành án là Ủy ban nhân dân». */
const OFFICE =
  'Ủy|Uỷ|Nhà|Chủ|Công|Viện|Tòa|Toà|Cục|Chi|Phòng|Ban|Bộ|Sở|Chấp|Trưởng|Thủ|Cơ|Tổ|Tập|Ngân|Doanh|Hội|Quỹ|Văn|Kho|Đảng|Quốc|Luật|Nghị|Điều|Khoản';
const PARTY_WORDS =
  '[Đđ]ương sự|[Bb]ị án|[Pp]hạm nhân|[Bb]ị đơn|[Nn]guyên đơn|[Bb]ị hại|[Bb]ị cáo|[Nn]gười (?:phải|được) (?:thi hành án|THA)|[Cc]on nợ|[Cc]hủ nợ|[Hh]ộ|[Gg]ia đình|[Vv]ợ|[Cc]hồng|[Đđ]ồng chí|[Đđ]/c';
const PARTY = new RegExp(
  `(?<!\\p{L})(?:${PARTY_WORDS})(?: (?:là|tên|tên là))?:? (?!(?:${OFFICE})(?!\\p{L}))\\p{Lu}(?:\\p{Ll}|\\.|\\p{Lu}+ \\p{Lu})`,
  'u',
);
const COMPANY =
  /(?<!\p{L})(?:[Cc]ông ty|CÔNG TY|[Dd]oanh nghiệp tư nhân|DNTN|[Hh]ợp tác xã|HTX)(?: (?:TNHH|CP|MTV|XNK|TM|DV|SX|XD|[Cc]ổ phần|CỔ PHẦN|[Tt]rách nhiệm hữu hạn|[Mm]ột thành viên|[Tt]hương mại|[Dd]ịch vụ|[Xx]ây dựng|[Ss]ản xuất|[Đđ]ầu tư|và|-))* (?!(?:Luật|Đấu|Thẩm|Quản|Mua|Nhà|Cổ|Trách|Hợp)(?!\p{L}))(?:\p{Lu}\p{Ll}+|\p{Lu}{2,} \p{Lu})/u;
/** A judgment or a decision of one case by its number. */
const CASE =
  /(?<!\p{L})(?:[Bb]ản án|BẢN ÁN|[Tt]hụ lý|[Hh]ồ sơ(?: thi hành án)?|[Vv]iệc|[Vv]ụ án|[Qq]uyết định thi hành án)(?: số:?)? \d+(?!\d|\s*(?:năm|tháng|ngày|tỷ|%|vụ|việc))|\d+\/\d{4}\/(?:DS|HS|KDTM|HNGĐ|HC|LĐ|QĐST|KN)/u;
const CAPITAL = '\\p{Lu}\\p{L}*';
const NAME_IN_CAPITALS = new RegExp(`${FIRM_FULL_NAME}(?: ${CAPITAL}){1,3}(?!\\p{L})`, 'gu');

/** Whether a text of a document surely tells of a person, a company, a home or a case. */
export function tellsOfSomebody(text: string, publicNumbers: ReadonlySet<string>): boolean {
  if (findPrivate(text, publicNumbers).length > 0 || namesSomebody(text)) return true;
  const read = withoutPlaces(clean(text)).replace(/\s+/gu, ' ');
  if (PARTY.test(read) || COMPANY.test(read) || CASE.test(read)) return true;
  return [...read.matchAll(NAME_IN_CAPITALS)].some(
    ([name]) => !isOfWords(name.toLocaleLowerCase('vi'), 0, name.split(' ').length),
  );
}

/** Whether a passage with the name of its document may be quoted in a group. */
export function mayStandInGroup(
  document: Pick<Document, 'isShipped' | 'title' | 'shortTitle'>,
  text: string,
  publicNumbers: ReadonlySet<string>,
): boolean {
  if (document.isShipped === true) return true;
  return ![document.title, document.shortTitle, text].some((words) => tellsOfSomebody(words, publicNumbers));
}

/** An answer as a group may see it, and the passages that were left out of it. */
export interface ForGroup {
  readonly answer: Answer;
  readonly withheld: readonly Citation[];
}

/** The answer without the passages that tell of somebody, or name who signed and who receives a directive. Pure. */
export function forGroup(answer: Answer, publicNumbers: ReadonlySet<string>): ForGroup {
  const withheld: Citation[] = [];
  const isOpen = (citation: Citation): boolean => {
    if (
      !namesPersons(citation.provision) &&
      mayStandInGroup(citation.document, citation.quote, publicNumbers)
    )
      return true;
    withheld.push(citation);
    return false;
  };
  /** A place that is not there, beside the documents whose names may be told. */
  const openPlace = (missing: MissingPlace): MissingPlace => ({
    ...missing,
    has: missing.has.filter(({ document }) => mayStandInGroup(document, '', publicNumbers)),
  });
  if (answer.kind === 'declined') {
    const { missing, ...rest } = answer;
    const nearest = answer.nearest.filter(isOpen);
    return { answer: { ...rest, nearest, ...(missing && { missing: openPlace(missing) }) }, withheld };
  }
  if (answer.kind === 'clarify') return { answer, withheld };
  const points = answer.points
    .map((point) => ({ ...point, citations: point.citations.filter(isOpen) }))
    // The parts of a text are shown by how they begin, a quote each; and a wording stands on all its quotes.
    .filter(({ citations, outline }, at) =>
      outline === undefined
        ? citations.length > 0 && citations.length === answer.points[at]?.citations.length
        : outline.entries.every(({ head }) => mayStandInGroup(outline.document, head, publicNumbers)),
    );
  const quoted = new Set(withheld.map(({ quote }) => quote));
  const caveats = (answer.caveats ?? []).filter(
    (caveat) => !quotesOf(caveat).some((quote) => [...quoted].some((whole) => whole.includes(quote))),
  );
  const unanswered = answer.unanswered?.map(({ missing, ...part }) => ({
    ...part,
    ...(missing && { missing: openPlace(missing) }),
  }));
  return { answer: { ...answer, points, caveats, ...(unanswered && { unanswered }) }, withheld };
}

function quotesOf(caveat: Caveat): readonly string[] {
  switch (caveat.kind) {
    case 'exception-of-five-years':
      return [];
    case 'excepted':
      return [caveat.quote];
    case 'outside':
      return [caveat.quote, ...(caveat.unbounded === null ? [] : [caveat.unbounded])];
    case 'stated-threshold':
      return caveat.stated.map(({ quote }) => quote);
    case 'conflict':
      return [caveat.one.quote, caveat.other.quote];
  }
}

/** The documents as a group may read them: `instead` stands for a text or a title that tells of somebody. */
export function libraryForGroup(
  library: Library,
  publicNumbers: ReadonlySet<string>,
  instead: string,
): Library {
  const titles = new Map(library.documents.map((document) => [document.id, document]));
  const open = (document: Document | undefined, text: string): string =>
    document === undefined || document.isShipped === true || !tellsOfSomebody(text, publicNumbers)
      ? text
      : instead;
  return {
    ...library,
    documents: library.documents.map((document) => ({
      ...document,
      title: open(document, document.title),
      shortTitle: open(document, document.shortTitle),
    })),
    provisions: library.provisions.map((provision) => ({
      ...provision,
      text: namesPersons(provision) ? instead : open(titles.get(provision.document), provision.text),
    })),
  };
}
