import { FIELDS } from './fields.ts';
import { isSyllable, PLACES, placesIn, withoutPersons } from './persons.ts';
import { tidy } from './text.ts';
import { vocabularyWords } from './vocabulary.ts';

/** Words of units, decisions, money and dates, and small words that name nobody. Compared with their marks. */
const PLAIN_WORDS =
  'cục chi phòng thi hành án dân sự khu vực tỉnh thành phố huyện quận thị xã phường tp quản lý trung tâm bộ tư pháp ' +
  'cơ quan đơn vị tòa toà nhân tối cấp thẩm quyết định số ngày tháng năm quý tuần tiền đồng triệu nghìn ngàn tỷ tỉ ' +
  'trăm mươi một hai ba bốn sáu bảy tám chín mười usd đô la mỗi người lượng chỉ vàng việc vụ đang chờ chưa đã không ' +
  'có được bị cần theo của cho và hoặc từ đến tại về trong ngoài sau trước khi để với lần họp cột khác mới cũ làm ' +
  'phạt tr trên dưới vài khoảng xong lạ rõ tạm gửi nhận trả lại tên mã loại nội dung giá trị trạng thái tình ghi chú cộng tổng sinh ref num null';
const LEVEL = /^(?:tỉnh|thành phố|phố|tp|huyện|quận|xã|phường)$/u;
const WORD = /\p{L}[\p{L}\p{M}'’]*/gu;

let words: ReadonlySet<string> | null = null;
function explained(word: string): boolean {
  words ??= new Set(
    [
      ...FIELDS.flatMap(({ name, headings }) => [name, ...headings]),
      ...vocabularyWords(),
      PLAIN_WORDS,
    ].flatMap((text) => text.normalize('NFC').toLowerCase().match(WORD) ?? []),
  );
  return word.length === 1 || words.has(word.toLowerCase()) || (/^[A-ZĐÐ]+$/.test(word) && !isSyllable(word));
}
const placeWords: ReadonlySet<string> = new Set(PLACES.map((place) => place.toLowerCase()));
const isCapital = (word: string): boolean => /^\p{Lu}/u.test(word);

interface Word {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

/** Words with nothing but blanks between them that belong together: of one person, place or unit. */
function runsOf(text: string): Word[][] {
  const runs: Word[][] = [];
  const places = placesIn(text);
  for (const found of text.matchAll(WORD)) {
    const one = { text: found[0], from: found.index, to: found.index + found[0].length };
    if (places.some(({ from, to }) => one.from >= from && one.to <= to)) continue;
    const last = runs.at(-1)?.at(-1);
    if (last !== undefined && /^[\s.]*$/.test(text.slice(last.to, one.from))) runs.at(-1)?.push(one);
    else runs.push([one]);
  }
  return runs;
}

/** Masks what no word of the product explains; names of places after their level stay. */
function mask(text: string): string {
  const masked: Word[] = [];
  for (const run of runsOf(text)) {
    for (let at = 0; at < run.length; ) {
      let end = at;
      while (end < run.length && isCapital(run[end]?.text ?? '') === isCapital(run[at]?.text ?? '')) end += 1;
      const part = run.slice(at, end);
      masked.push(...maskedOf(part, run[at - 1]?.text));
      at = end;
    }
  }
  let shown = '';
  let done = 0;
  for (const { from, to } of masked) {
    const between = text.slice(done, from);
    if (!(shown.endsWith('…') && /^\s*$/.test(between))) shown += `${between}…`;
    done = to;
  }
  return shown + text.slice(done);
}

/** Of words that are all written with a capital, or all without, those that are not shown. */
function maskedOf(part: readonly Word[], before: string | undefined): readonly Word[] {
  const isKnown = part.map(({ text }) => explained(text));
  if (isKnown.every(Boolean)) return [];
  const first = isKnown.indexOf(false);
  const rest = part.slice(first);
  const level = first === 0 ? before : part[first - 1]?.text;
  const isPlace =
    placeWords.has(rest.map(({ text }) => text.toLowerCase()).join(' ')) ||
    (level !== undefined &&
      LEVEL.test(level.toLowerCase()) &&
      rest.length <= 2 &&
      isCapital(rest[0]?.text ?? ''));
  if (isPlace) return [];
  // A name may hold words that mean something elsewhere ("Minh Hành"): with a capital they go together.
  const isName = isCapital(part[0]?.text ?? '') && part.length > 1;
  const shownBefore = part.findIndex(({ text }) => text.toUpperCase() !== text || !explained(text));
  return isName ? part.slice(Math.max(0, shownBefore)) : part.filter((_, at) => isKnown[at] === false);
}

/**
 * At most 40 characters of a cell, for a report that is printed and kept. A shifted row puts names and numbers of
 * persons into any column; only words that the product knows, units and figures go further (domain 8.1).
 * @param isMoney the cell of an amount: figures without dots are readable in the report.
 */
export function excerpt(text: string, isMoney = false): string {
  const shown = mask(withoutPersons(tidy(text).slice(0, 400), isMoney));
  return shown.length <= 40 ? shown : `${shown.slice(0, 39)}…`;
}

/** A heading as a report may name it: whole, unless it names a person. */
export function headingExcerpt(heading: string): string {
  const plain = withoutPersons(heading);
  return looksLikePerson(heading) ? '…' : plain;
}

/** Whether a whole text reads as somebody's name: two to six words, most of which mean nothing here. */
export function looksLikePerson(text: string): boolean {
  const plain = tidy(text);
  if (withoutPersons(plain).includes('[…]')) return true;
  const found = plain.match(WORD) ?? [];
  if (found.length < 2 || found.length > 6 || !/^[\p{L}\p{M}\s.'’-]+$/u.test(plain)) return false;
  if (placeWords.has(plain.toLowerCase())) return false;
  const unknown = found.filter((word) => !explained(word));
  return found.every(isCapital) && found.every((word) => isSyllable(word) || word.length === 1)
    ? unknown.length * 2 >= found.length
    : found.length >= 3 && unknown.length === found.length && found.every(isSyllable);
}
