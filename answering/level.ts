import type { Addressee } from '../knowledge/model.ts';
import { levelOf, type Role, type UnitLevel } from '../people/model.ts';
import { withMarks } from './decline/marks.ts';
import type { Asker } from './model.ts';

type Level = Exclude<Addressee, 'ALL'>;

const LEVEL_OF_ROLE: Readonly<Record<Role, Addressee | null>> = {
  CHV: 'KHU_VUC',
  TP: 'KHU_VUC',
  TT: 'TINH',
  BAN: 'BAN',
  LDC: 'BAN',
  SOAN: null,
  QT: null,
};

/** An executor or a head of office belongs to the level of his unit: a province has executors of its own. */
const LEVEL_OF_UNIT: Readonly<Record<UnitLevel, Addressee | null>> = {
  KHU_VUC: 'KHU_VUC',
  TINH: 'TINH',
  CUC: null,
};

/** The level whose duties are the asker's own, by his unit where his role alone does not tell it. */
export function ownLevelOf({ role, unit }: Asker): Addressee | null {
  if (role === null) return null;
  const ofUnit = unit !== null && (role === 'CHV' || role === 'TP') ? LEVEL_OF_UNIT[levelOf(unit)] : null;
  return ofUnit ?? LEVEL_OF_ROLE[role];
}

/**
 * How officers name each level, lower case and with marks: "tính" is not "tỉnh", "bán" not "ban". The old names are
 * still in speech (domain 1.3). What stands in brackets behind a name is no part of another word: "phòng ngừa".
 */
const NAMES: readonly (readonly [Level, string])[] = [
  [
    'KHU_VUC',
    '(?:(?:trưởng |phó |lãnh đạo |cấp )*(?<!văn )phòng(?: trưởng)?(?: thads| thi hành án(?: dân sự)?)?(?: khu vực)?|(?:cấp |lãnh đạo )?chi cục(?: trưởng)?(?: thads| thi hành án(?: dân sự)?)?(?: khu vực)?)(?! (?:ngừa|chống|tránh|nghiệp vụ|tài chính|họp|ốc|vệ))',
  ],
  [
    'TINH',
    '(?:trưởng |phó |sếp |lãnh đạo |cấp )*(?:(?:thads|thi hành án(?: dân sự)?|cục thads|cục thi hành án(?: dân sự)?|cục) )?tỉnh(?:,? thành phố)?|(?:trưởng |phó )+thads|cục trưởng cục thads|cục (?:thads|thi hành án(?: dân sự)?)(?: thành phố)?',
  ],
  [
    'BAN',
    '(?:các |trưởng |phó )*ban(?: chuyên môn| nghiệp vụ)?(?! (?:chỉ đạo|hành|bí thư|chấp hành|ngành|giám|đầu|ngày|đêm|tổ chức))|(?:tổng cục|(?:cấp |lãnh đạo )*cục)(?: quản lý(?: thads| thi hành án dân sự)?)?(?! (?:trưởng|thads|thi hành án|tỉnh))',
  ],
];

/** The same names where nothing around them says that a level is meant: a bare "phòng" or "cục" is too little. */
const CERTAIN = /(?:khu vực|trưởng|phó|sếp|lãnh đạo|cấp|chuyên môn|thads|tỉnh|chi cục|quản lý)/u;

/** What stands before a name that is spoken to or of, and not the one whose duty is asked. */
const OBJECT =
  '(?<!(?:của|lên|cho|về|với|tới|đến|báo|gửi|trình|hỏi|nhờ|xuống|cáo|nghị|giúp|để|tại|ở|dưới|trên|qua|từ|các|mấy) )';
const DUTY =
  '(?:phải|cần|nên|làm gì|làm sao|có nhiệm vụ|có trách nhiệm|có phải|chịu trách nhiệm|được giao|xử lý|thì)';
const SELF = '(?:tôi|em|mình|chúng tôi|bọn em|bên em|tụi em)';

const word = (name: string): string => `(?<!\\p{L})(?:${name})(?!\\p{L})`;

/** Of each level: where a text says that the asker is there. */
const SAID = patterns(
  (name) =>
    `(?<!\\p{L})${SELF} (?:đang )?(?:là|làm) (?:${name})(?!\\p{L})|${word(name)}(?: của)? ${SELF}(?!\\p{L})`,
);
/** Of each level: where it enforces the case, or the question was narrowed to it. */
const ENFORCES = patterns(
  (name) =>
    `(?<!\\p{L})do (?:${name}) (?:trực tiếp |đang |tự )*(?:tổ chức |thi hành|làm|thụ lý|giải quyết|xử lý)|\\((?:${name})\\)`,
);
/** Of each level: where its duty is asked. */
const ASKED = patterns(
  (name) =>
    `(?:^|[,;:.?!]\\s*|(?<!\\p{L})(?:vậy|thế|còn|hỏi|thì|nhiệm vụ|trách nhiệm)(?: của)? )(?:${name})(?!\\p{L})|${OBJECT}${word(name)}(?= ${DUTY})`,
);
const MENTIONED = patterns(word);

/** The asker's own part in a question that names another level as well: "tỉnh nhắc rồi, tôi phải làm gì". */
const OWN_PART = new RegExp(`(?<!\\p{L})${SELF} (?:phải|cần|nên|làm|báo cáo|có|được|tự)`, 'u');

function patterns(of: (name: string) => string): readonly (readonly [Level, RegExp])[] {
  return NAMES.map(([level, name]) => [level, new RegExp(of(name), 'gu')]);
}

/** Lower case with marks, one character for one of the text, so that places found are places of it. */
const read = (text: string): string => {
  const marked = withMarks(text);
  return (marked.length === text.length ? marked : text).toLowerCase();
};

/** The one level that stands so in a text; null when none or several do. */
function only(levels: readonly (readonly [Level, RegExp])[], text: string): Level | null {
  const found = levels.filter(([, pattern]) => text.search(pattern) >= 0);
  return found.length === 1 ? (found[0]?.[0] ?? null) : null;
}

/** Where a text names a level, in order; the text is NFC with single blanks. */
export function levelSpans(text: string): readonly { start: number; end: number; level: Addressee }[] {
  const marked = read(text);
  return MENTIONED.flatMap(([level, pattern]) =>
    [...marked.matchAll(pattern)]
      .filter(([name]) => CERTAIN.test(name))
      .map(({ index, 0: { length } }) => ({ start: index, end: index + length, level })),
  ).sort((one, other) => one.start - other.start);
}

/** The only level a text speaks of, when it speaks of exactly one. */
export function mentionedLevel(text: string): Addressee | null {
  const levels = new Set(levelSpans(text).map(({ level }) => level));
  return levels.size === 1 ? ([...levels][0] ?? null) : null;
}

/** The one level that a turn names which leans on the turn before it: a bare "trên ban thì sao" is enough. */
export function levelOfTurn(turn: string): Addressee | null {
  return only(MENTIONED, read(turn));
}

/** The level whose duty a text asks, whoever asks: "Ban phải làm gì về …", "do tỉnh thi hành thì báo cáo ai". */
export function askedLevel(question: string): Addressee | null {
  const text = read(question);
  const enforces = only(ENFORCES, text);
  if (enforces !== null) return enforces;
  return OWN_PART.test(text) ? null : only(ASKED, text);
}

/**
 * Whose duties to put first: of the level that is asked about, then of the one the asker says to be at, then of his
 * unit's or role's, then of the one level the question names at all.
 */
export function levelOfAsker(question: string, asker: Asker): Addressee | null {
  const said = only(SAID, read(question));
  return said ?? askedLevel(question) ?? ownLevelOf(asker) ?? mentionedLevel(question);
}
