import { isFunctionWord } from '../retrieval/text/function-words.ts';
import { isTypedWithMarks, tokenize } from '../retrieval/text/text.ts';
import { fold } from './fold.ts';
import { levelSpans } from './level.ts';

/** How a turn begins that leans on the one before it, folded. */
const LEANING =
  /^(?:con|the|vay|neu|nhung|roi|ma|a ma|va|thi|o (?:do|tren)|vu (?:do|nay)|viec (?:do|nay)|cai (?:do|nay)|truong hop (?:do|nay))\b/u;
/** How one ends that asks the same of something else: "cấp phòng thì sao?". */
const SAME_OF_OTHER = /\bthi (?:sao|the nao|ra sao)$/u;

/** A turn that begins like a leaning one, but has so many words with a meaning, is a question of its own. */
const COMPLETE = 7;
/** So many are enough for one that ends like a leaning one. */
const CLEAR = 4;
/** With fewer than this, or less of them of the service than the share, a turn cannot stand alone. */
const BARE = { words: 3, share: 0.5 };

/** Questions said in one word, and what they ask. */
const IN_ONE_WORD: readonly (readonly [RegExp, string])[] = [
  [/^(?:con |the |vay |ma )*(?:thoi han|thoi hieu)$/u, 'Thời hạn là bao lâu?'],
  [/^(?:con |the |vay |ma )*muc phat$/u, 'Mức phạt bao nhiêu?'],
];

/** Amounts and spans of time with what bounds them; of text with or without marks. */
const THRESHOLD =
  /(?:(?:từ|trên|quá|dưới|hơn|đúng|gần|mốc|tu|tren|qua|duoi|hon|dung|gan|moc)\s+)?\d+(?:[.,]\d+)?\s*(?:tỷ|tỉ|ty|ti|triệu|trieu|năm|nam|tháng|thang|ngày|ngay)(?!\p{L})(?:\s+(?:đồng|dong|trở lên|tro len))*/giu;
/** The words that ask, with the two before them, to the end of the question. */
const ASKING = /(?:\S+\s+){0,2}(?<!\p{L})(?:ai|gì|nào|đâu|sao|bao nhiêu|gi|nao|sao|bao nhieu)(?!\p{L}).*$/iu;

/** A turn of a talk, understood with the one before it. */
export interface Turn {
  /** What to look for. */
  readonly question: string;
  /** What is asked now; whether the documents tell is judged by this. */
  readonly asked: string;
  readonly leans: boolean;
}

/** How many words of a text carry a meaning of their own. */
export function meaningfulWords(text: string): number {
  const tokens = tokenize(text);
  const marked = isTypedWithMarks(tokens);
  return tokens.filter((token) => !isFunctionWord(token, marked)).length;
}

/**
 * The last turn with what it needs of the one before it. Its own numbers and its own level replace those of before; a
 * complete question stands alone. `share` is how much of the last turn is of the service, 0 to 1.
 */
export function inItsTalk(before: string | null, last: string, share: number): Turn {
  const asked = IN_ONE_WORD.find(([said]) => said.test(withoutEnd(fold(last))))?.[1] ?? last;
  if (before === null || before.trim() === '' || !leans(last, share))
    return { question: asked, asked, leans: false };
  const kept = keptOf(before.normalize('NFC'), last.normalize('NFC'));
  const question = kept === '' ? last : `${kept}. ${last}`;
  return { question, asked, leans: true };
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
  return withoutEnd(kept.replace(/\s+/gu, ' ').replace(/ (?=[,.])/gu, ''));
}

function without(text: string, spans: readonly { readonly start: number; readonly end: number }[]): string {
  return spans.toReversed().reduce((rest, { start, end }) => rest.slice(0, start) + rest.slice(end), text);
}

const withoutEnd = (text: string): string => text.replace(/[\s?.!,]+$/u, '').trim();
