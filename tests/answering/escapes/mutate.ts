import type { Claim } from '../../../answering/writers/writer.ts';
import type { Random } from './random.ts';

/** A true claim over what was found, and what other passages there are to take wrong words from. */
export interface Given {
  readonly claim: Claim;
  readonly others: readonly { readonly id: string; readonly text: string }[];
}

type Edit = (text: string, random: Random, given: Given) => string;

const BODIES = [
  'Cục Quản lý THADS',
  'THADS tỉnh, thành phố',
  'Phòng THADS khu vực',
  'Trưởng phòng THADS khu vực',
  'Trưởng THADS tỉnh, thành phố',
  'Lãnh đạo Cục Quản lý THADS',
  'Tòa án nhân dân',
  'Viện kiểm sát nhân dân',
  'Chấp hành viên',
  'Bộ Tư pháp',
  'UBND',
  'Tổng cục THADS',
  'Chi cục THADS',
];
const UNITS = ['năm', 'tháng', 'ngày', 'quý', 'tỷ', 'triệu', '%'];
const MODALS = [
  'phải',
  'được',
  'có thể',
  'cần',
  'không được',
  'không phải',
  'được phép',
  'bắt buộc',
  'chỉ',
  'nên',
];
const NEGATIONS = /(?<!\p{L})(?:không|chưa|tránh|trừ|chống|ngăn chặn|hạn chế)\s/giu;
const ADDED = [
  'Thời hạn là 10 ngày.',
  'Thời hạn là mười ngày.',
  'Hạn ngày 25/12/2026.',
  'Báo cáo hằng quý.',
  'Theo Nghị định 152/2026/NĐ-CP.',
  'Gặp ông Trần Văn Bịa.',
  'Xem https://evil.example.',
  'Gửi a@evil.example.',
  'Nộp tại số 5 phố Hàng Bịa.',
  'Chỉ tiêu 85%.',
  'Trong vài ngày.',
  'Trong nửa năm.',
];

/** Replaces one of the places a pattern finds; the text itself when there is none. */
function replaceOne(text: string, pattern: RegExp, random: Random, by: (found: string) => string): string {
  const found = [...text.matchAll(pattern)];
  if (found.length === 0) return text;
  const one = random.pick(found);
  return `${text.slice(0, one.index)}${by(one[0])}${text.slice(one.index + one[0].length)}`;
}

const otherDigit = (random: Random) => (digit: string) => String((Number(digit) + 1 + random.below(9)) % 10);
const words = (text: string): string[] => text.split(' ');

/** One kind of mistake each; applied to the wording or to a quote. */
export const EDITS: Readonly<Record<string, Edit>> = {
  'a digit': (text, random) => replaceOne(text, /\d/gu, random, otherDigit(random)),
  'a number in other digits': (text, random) =>
    replaceOne(text, /\d+/gu, random, (number) =>
      random.pick([
        [...number].map((digit) => String.fromCodePoint(0xff10 + ((Number(digit) + 1) % 10))).join(''),
        [...number].map((digit) => String.fromCodePoint(0x660 + ((Number(digit) + 2) % 10))).join(''),
        'mười',
        'nửa',
        'vài',
        'XX',
        '十',
        'một rưỡi',
        '2½',
      ]),
    ),
  'an article or number of a document': (text, random) =>
    replaceOne(text, /Điều \d+|khoản \d+|\d+[/-][\p{Lu}\d/-]+|\d+\/\d+(?:\/\d+)?/gu, random, (found) =>
      found.replace(/\d(?=\D*$)/u, otherDigit(random)),
    ),
  'a body': (text, random) =>
    replaceOne(text, new RegExp(BODIES.join('|'), 'gu'), random, (found) =>
      random.pick(BODIES.filter((body) => body !== found)),
    ),
  'a name': (text, random) =>
    replaceOne(text, /\p{Lu}\p{Ll}+ \p{Lu}?\p{Ll}+/gu, random, () =>
      random.pick(['Trần Văn Bịa', 'Bộ Tài chính', 'Công ty Hoàng Giả']),
    ),
  'the level in front': (text, random) =>
    `${random.pick(BODIES.slice(0, 6))}: ${text.replace(/^[^:;.]{5,50}: /u, '')}`,
  'a unit': (text, random) =>
    replaceOne(text, /(?<=\d )(?:năm|tháng|ngày|tỷ)|(?<=\d)%/gu, random, (found) =>
      random.pick(UNITS.filter((unit) => unit !== found)),
    ),
  'a dropped negation': (text, random) => replaceOne(text, NEGATIONS, random, () => ''),
  'an added negation': (text, random) =>
    insert(text, random, random.pick(['không', 'chưa', 'không phải', 'trừ'])),
  'a modal': (text, random) => insert(text, random, random.pick(MODALS)),
  'another modal': (text, random) =>
    replaceOne(text, /(?<!\p{L})(?:phải|được|cần|không được)(?!\p{L})/gu, random, (found) =>
      random.pick(MODALS.filter((modal) => modal !== found)),
    ),
  'a dropped condition': (text, random) =>
    replaceOne(text, /, (?:có|quá|trừ|đã|do|khi|nếu|nhất là|đặc biệt)[^,;.]*/gu, random, () => ''),
  'a dropped word': (text, random) => {
    const all = words(text);
    return all.toSpliced(random.below(all.length), 1).join(' ');
  },
  'two words in the other order': (text, random) => {
    const all = words(text);
    if (all.length < 3) return text;
    const at = random.below(all.length - 1);
    return all.toSpliced(at, 2, all[at + 1] ?? '', all[at] ?? '').join(' ');
  },
  'clauses in the other order': (text) =>
    text
      .split(/(?<=[.;]) /u)
      .toReversed()
      .join(' '),
  'a cut': (text, random) => {
    const all = words(text);
    const from = random.below(Math.max(1, all.length - 3));
    return all.slice(from, from + 3 + random.below(all.length)).join(' ');
  },
  'half of another passage': (text, random, { others }) => {
    const other = words(random.pick(others).text);
    const own = words(text);
    return [...own.slice(0, random.below(own.length)), ...other.slice(random.below(other.length))].join(' ');
  },
  'a clause of another passage': (text, random, { others }) =>
    `${text} ${random.pick(random.pick(others).text.split(/(?<=[.;]) /u))}`,
  'a sentence of its own': (text, random) => `${text} ${random.pick(ADDED)}`,
  'what is not seen': (text, random) => {
    const at = random.below(text.length);
    return `${text.slice(0, at)}${random.pick(['\u200b', '\u202e', '\u00ad', '\u0301', '\u{e0041}'])}${text.slice(at)}`;
  },
  'a letter of another alphabet': (text, random) =>
    replaceOne(text, /[aeocpxy]/gu, random, (letter) => 'аеосрху'.charAt('aeocpxy'.indexOf(letter))),
  markup: (text, random) =>
    insert(
      text,
      random,
      random.pick(['<b>', '[a](http://evil.example)', '@evil_bot', '0912345678', 'evil.com']),
    ),
};

function insert(text: string, random: Random, word: string): string {
  const all = words(text);
  return all.toSpliced(random.below(all.length + 1), 0, word).join(' ');
}

/** The claim with one mistake in its words, its quote, or the place it is said to stand in. */
export function mutated(given: Given, kind: string, random: Random): Claim {
  const { claim, others } = given;
  const [quote] = claim.quotes;
  if (quote === undefined) throw new Error('A claim without a quote.');
  if (kind === 'the passage') return { ...claim, quotes: [{ ...quote, provision: random.pick(others).id }] };
  if (kind === 'the order of passages')
    return { ...claim, quotes: [{ ...quote, provision: random.pick(others).id }, quote] };
  const edit = EDITS[kind];
  if (edit === undefined) throw new Error(kind);
  const inQuote = random.below(3) === 0;
  return inQuote
    ? { ...claim, quotes: [{ ...quote, quote: edit(quote.quote, random, given) }] }
    : { ...claim, wording: edit(claim.wording ?? quote.quote, random, given) };
}

export const KINDS: readonly string[] = ['the passage', 'the order of passages', ...Object.keys(EDITS)];
