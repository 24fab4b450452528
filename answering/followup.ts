import { isFunctionWord } from '../retrieval/text/function-words.ts';
import { isTypedWithMarks, tokenize } from '../retrieval/text/text.ts';
import type { Again } from './about-the-answer.ts';
import { fold } from './fold.ts';
import { LAW_NAMES } from './law-names.ts';
import { levelSpans } from './level.ts';
import { placeIn } from './place.ts';
import { asks } from './questions.ts';
import type { Span } from './spans.ts';

/** How a turn begins that leans on the one before it, folded. */
const LEANING =
  /^(?:con|the(?! nao la\b)|vay|neu|nhung|roi|ma|a ma|va|thi|o (?:do|tren)|vu (?:do|nay)|viec (?:do|nay)|cai (?:do|nay)|truong hop (?:do|nay))\b/u;
/** How one ends that asks the same of something else: "cấp phòng thì sao?". */
const SAME_OF_OTHER = /\bthi (?:sao|the nao|ra sao)$/u;

/** Names a subject of its own and is asked of nothing else: what a word means, or what an article of a law says. */
const DEFINES = /^(?:the nao la|the nao (?:duoc|thi) (?:coi|goi) la) |\bnghia la gi$/u;
const OF_A_LAW = new RegExp(`\\bdieu \\d+[a-z]?\\b.*\\b(?:${LAW_NAMES})\\b`, 'u');
/** Asks the same of another kind of case: «án tham nhũng thì sao». Each kind has its own duties. */
const OF_OTHER_CASES =
  /^(?:(?:con|the|vay|doi voi|voi) )*(?:an|vu an|viec|vu viec|cac vu) \S+ \S+.* thi (?:sao|the nao|ra sao)$/u;
/** Asks for what the answer before has not said, or for help; to say the answer again helps nobody. Folded. */
const MORE =
  /^(?:(?:con|co|the|vay) )*(?:(?:con|co) )(?:gi|y nao|noi dung nao|viec gi)(?: (?:nua|khac))+(?: (?:khong|ko|k|a))*$/u;
const HELP = /^(?:tro giup|help|(?:hay |xin |can )?giup(?: (?:do|toi|em|minh|voi|a))*)$/u;

/** A turn that begins like a leaning one, but has so many words with a meaning, is a question of its own. */
const COMPLETE = 7;
/** So many are enough for one that ends like a leaning one. */
const CLEAR = 4;
/** With fewer than this, or less of them of the service than the share, a turn cannot stand alone. */
const BARE = { words: 3, share: 0.5 };

/** So many name what is to be defined. */
const DEFINED = 2;

/** Questions said in one word, and what they ask. */
const IN_ONE_WORD: readonly (readonly [RegExp, string])[] = [
  [/^(?:con |the |vay |ma )*(?:thoi han|thoi hieu)$/u, 'Thời hạn là bao lâu?'],
  [/^(?:con |the |vay |ma )*muc phat$/u, 'Mức phạt bao nhiêu?'],
];

/** Amounts and spans of time with what bounds them; of text with or without marks. */
const THRESHOLD =
  /(?:(?:từ|trên|quá|dưới|hơn|đúng|gần|mốc|tu|tren|qua|duoi|hon|dung|gan|moc)\s+)?\d+(?:[.,]\d+)?\s*(?:tỷ|tỉ|ty|ti|triệu|trieu|năm|nam|tháng|thang|ngày|ngay)(?!\p{L})(?:\s+(?:đồng|dong|trở lên|tro len))*/giu;
/** The words of a sentence that ask, to its end: a bare "thì sao", and others with the two words before them. */
const ASKING =
  /\s+(?:thì |thi )?(?:sao|thế nào|ra sao|the nao)(?!\p{L})[^.?!]*|(?:\S+\s+){0,2}(?<!\p{L})(?:ai|gì|nào|đâu|bao nhiêu|gi|nao|bao nhieu)(?!\p{L})[^.?!]*/giu;

/** Asks where the answer before is written: it is given again, with its places. Folded, without the end. */
const GROUNDS =
  /^(?:(?:vay|the|cho hoi|nhung|a|da|ma|thi|xin) )*(?:(?:can cu|co so|dua)(?: phap ly)?(?: (?:vao|tren|theo|la|co so))*(?: (?:dau|gi|nao|van ban nao))?|(?:theo |o |trong |la )*van ban nao(?: (?:quy dinh|neu|noi|ghi))*|(?:o |tai )?(?:muc|cho|trang|doan) nao(?: (?:quy dinh|neu|noi|ghi))*|(?:quy dinh|ghi|noi|neu|trich)(?: (?:o|tu))? dau|nguon(?: (?:o )?dau| nao| gi)?)(?: (?:vay|the|a|ha|ban|em|do))*$/u;
/** Asks for the whole text of what was quoted before. */
const WHOLE_TEXT =
  /^(?:(?:cho|xin|toi|em|minh|muon|can|ban|hay|de|anh) )*(?:(?:xem|doc|trich|gui|dua|hien|mo|ghi) )*(?:lai |het |day du )*(?:nguyen van|toan van|ban day du|day du|toan bo noi dung)(?: .{0,40})?$|^(?:noi |giai thich |trinh bay )*(?:ro|chi tiet|cu the|day du) hon(?: .{0,20})?$/u;
/** Takes back a part of the turn before: "không, án tín dụng cơ", "ý tôi là cấp tỉnh". Of folded text. */
const CORRECTION =
  /^(?:(?:khong|ko|k|a|o|ua|sai(?: roi)?|nham(?: roi)?|chua dung)(?: phai)?(?: vay| the)?\s*[,.;!]\s*|khong phai (?:vay|the)\s*,?\s*)*(?:(?:y )?(?:toi|em|minh|cua toi) (?:la|muon noi|muon hoi|hoi la|dinh hoi|dang hoi|noi)(?: la)?\s+|(?:y la|nham|sua lai|hoi lai|dung ra)(?: la)?\s*[,:]?\s+)?/u;
/** What a correction ends with, folded. */
const CORRECTED_END = / (?:co|kia|kia ma|ma|chu|ay|nhe|a|co ma)$/u;

/** Asks about the paper itself that the answer before quotes. Folded, without the end. */
const OF_THE_PAPER =
  /^(?:(?:vay|the|con|cho hoi|va|nhung|a) )*(?:(?:do )?ai ky(?: (?:vay|the|a|van ban(?: nay| do)?|cong van(?: nay| do)?))*|(?:so|ngay)(?: hieu)?(?: (?:may|nao|bao nhieu|ky|ban hanh))+|(?:ky|ban hanh)(?: (?:ngay|khi|luc))? nao)$/u;

/** A turn of a talk, understood with those before it. */
export interface Turn {
  /** What to look for. */
  readonly question: string;
  /** What is asked now; whether the documents tell is judged by this. */
  readonly asked: string;
  readonly leans: boolean;
  /** Of what was answered before, wanted again: its places, its whole text, or who made the paper. */
  readonly again: Again | null;
}

/** «còn gì nữa không?»: whether a turn asks for more than the answer before has said, without a word what of. */
export const asksForMore = (turn: string): boolean => MORE.test(withoutEnd(fold(turn)));

/** «giúp với»: whether a turn says nothing but that help is wanted. */
export const wantsHelp = (turn: string): boolean => HELP.test(withoutEnd(fold(turn)));

/** How many words of a text carry a meaning of their own. */
export function meaningfulWords(text: string): number {
  const tokens = tokenize(text);
  const marked = isTypedWithMarks(tokens);
  return tokens.filter((token) => !isFunctionWord(token, marked)).length;
}

/**
 * The last turn with what it needs of those before it, oldest first. Its own numbers and its own level replace those
 * of before; a complete question stands alone. `shareOf` tells how much of a turn is of the service, 0 to 1.
 */
export function inItsTalk(turns: readonly string[], last: string, shareOf: (turn: string) => number): Turn {
  const asked = IN_ONE_WORD.find(([said]) => said.test(withoutEnd(fold(last))))?.[1] ?? last;
  const alone = { question: asked, asked, leans: false, again: null };
  // Thanks and asides are passed over.
  const earlier = turns.findLastIndex(
    (turn) =>
      (asks(turn) && !asksForMore(turn)) ||
      shareOf(turn) > 0 ||
      placeIn(turn).sections.length > 0 ||
      LEANING.test(withoutEnd(fold(turn))),
  );
  if (earlier < 0 || hasOwnSubject(last, shareOf(last))) return alone;
  const before = inItsTalk(turns.slice(0, earlier), turns[earlier] ?? '', shareOf).question;
  const placed = inItsSection(before, last);
  if (placed !== null) return { question: placed, asked: placed, leans: false, again: null };
  const again = wantedAgain(last);
  if (again !== null)
    return { question: before, asked: again === 'paper' ? last : before, leans: true, again };
  const corrected = correctionIn(last.normalize('NFC'));
  if (corrected !== null && meaningfulWords(corrected) < COMPLETE) {
    if (asks(corrected) && meaningfulWords(corrected) >= CLEAR)
      return { question: corrected, asked: corrected, leans: false, again: null };
    const kept = without(before.normalize('NFC'), replaced(before.normalize('NFC'), corrected));
    const question = `${withoutEnd(tidy(kept))}. ${corrected}`;
    return { question, asked: asks(corrected) ? corrected : question, leans: true, again: null };
  }
  if (!leans(last, shareOf(last))) return alone;
  const kept = keptOf(before.normalize('NFC'), last.normalize('NFC'));
  const question = kept === '' ? last : `${kept}. ${last}`;
  return { question, asked, leans: true, again: null };
}

/** «còn gạch đầu dòng 10?» after «mục 2.3 gạch đầu dòng 8»: of the section, and the document, spoken of before. */
function inItsSection(before: string, last: string): string | null {
  const { sections, items } = placeIn(last);
  const [section, ...more] = placeIn(before).sections;
  if (sections.length > 0 || items.length === 0 || section === undefined || more.length > 0) return null;
  if (meaningfulWords(last) >= COMPLETE) return null;
  const document = /công văn|nhiệm vụ 2026|cong van|nhiem vu 2026/iu.exec(before)?.[0];
  return [section.replace('muc', 'mục'), last, ...(document === undefined ? [] : [document])].join(' ');
}

/** Whether a turn names what it is about, so that what was asked before would only stand in its way. */
function hasOwnSubject(last: string, share: number): boolean {
  const text = withoutEnd(fold(last));
  const { sections, items } = placeIn(last);
  if (sections.length > 0 || items.some(({ word }) => word === 'dieu') || OF_A_LAW.test(text)) return true;
  if (MORE.test(text) || HELP.test(text)) return true;
  if (DEFINES.test(text)) return meaningfulWords(last) >= DEFINED;
  const isOfBefore = last.normalize('NFC').search(THRESHOLD) >= 0 || levelSpans(last).length > 0;
  return OF_OTHER_CASES.test(text) && !isOfBefore && share >= BARE.share;
}

function wantedAgain(last: string): Turn['again'] {
  const text = withoutEnd(fold(last));
  if (GROUNDS.test(text)) return 'grounds';
  if (WHOLE_TEXT.test(text)) return 'whole';
  return OF_THE_PAPER.test(text) ? 'paper' : null;
}

/** What a correction puts in the place of what was said; null when the turn corrects nothing. */
function correctionIn(last: string): string | null {
  const text = last.replace(/\s+/gu, ' ').trim();
  const [marker = ''] = CORRECTION.exec(fold(text)) ?? [];
  if (marker === '') return null;
  const rest = withoutEnd(text.slice(marker.length));
  const end = CORRECTED_END.exec(fold(rest));
  return end === null ? rest : rest.slice(0, end.index);
}

/** Of the turn before, what a correction replaces: its numbers by numbers, its level by a level. */
function replaced(before: string, corrected: string): readonly Span[] {
  const numbers =
    corrected.search(THRESHOLD) < 0
      ? []
      : [...before.matchAll(THRESHOLD)].map(({ index, 0: { length } }) => ({
          start: index,
          end: index + length,
        }));
  const levels = levelSpans(corrected).length > 0 ? levelSpans(before) : [];
  return [...numbers, ...levels].sort((one, other) => one.start - other.start);
}

function leans(last: string, share: number): boolean {
  const text = withoutEnd(fold(last));
  const words = meaningfulWords(last);
  if (LEANING.test(text)) return words < COMPLETE;
  if (SAME_OF_OTHER.test(text) && words < CLEAR) return true;
  return words < BARE.words || share < BARE.share;
}

/** What of the turn before still holds: new numbers replace its numbers and its question, a new level its level. */
function keptOf(before: string, last: string): string {
  const levelled = levelSpans(last).length > 0 ? without(before, levelSpans(before)) : before;
  const kept = last.search(THRESHOLD) < 0 ? levelled : levelled.replace(THRESHOLD, ' ').replace(ASKING, ' ');
  return withoutEnd(tidy(kept));
}

const tidy = (text: string): string => text.replace(/\s+/gu, ' ').replace(/ (?=[,.])/gu, '');

function without(text: string, spans: readonly Span[]): string {
  return spans.toReversed().reduce((rest, { start, end }) => rest.slice(0, start) + rest.slice(end), text);
}

const withoutEnd = (text: string): string => text.replace(/[\s?.!,]+$/u, '').trim();
