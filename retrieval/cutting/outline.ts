import { goesOn, skipBlanks } from './pieces.ts';

/** A stretch of a document under one heading. */
export interface Section {
  /** Part, chapter and section around it, without their numbers: "QUY ĐỊNH CHUNG". Empty where there is none. */
  readonly above: string;
  /** "Điều 5. Nguyên tắc", "PHỤ LỤC II DANH MỤC HỒ SƠ"; empty before the first one and in plain prose. */
  readonly heading: string;
  /** Where its heading begins. */
  readonly from: number;
  /** Exclusive. */
  readonly to: number;
}

/** A heading found in the text. */
interface Mark {
  readonly kind: 'part' | 'chapter' | 'division' | 'article' | 'annex' | 'roman';
  readonly name: string;
  /** Where the name ends. */
  readonly end: number;
}

/** The number may stand on the next line. What follows must not be small: "Điều 5. của Luật" is a reference. */
const ARTICLE = /[“"']?(?:Điều|ĐIỀU)\s+(\d+[a-zđ]?)\s*(?:[.:]\s*[-–]?|[-–]\s)\s*(?=[\p{Lu}\d“"])/uy;
const GROUP =
  /(Phần|PHẦN|Chương|CHƯƠNG|Mục|MỤC|Tiểu mục|TIỂU MỤC)\s+(?:[IVXLC]+|\d+|thứ\s+\S+|THỨ\s+\S+)(?![\p{L}\d/])\s*([.:]?)\s*/uy;
const ANNEX =
  /(?:PHỤ\s+LỤC|Phụ\s+lục|MẪU|Mẫu|BIỂU|Biểu)(?:\s+(?:số|SỐ))?\s*:?\s*(?:[IVXLC]+|\d+)?[\w./-]*\s*/uy;
const ROMAN = /(?:[IVX]+|[A-H])\s*[.)]\s*/uy;

/** Longest heading in lines of the text, and in words; what is longer is a sentence. */
const HEADING_LINES = 6;
const HEADING_WORDS = 40;
/** A heading that ends in a full stop or holds one is a sentence from this many words on. */
const SENTENCE_WORDS = 14;
/** Longest name of a chapter in small letters. */
const GROUP_WORDS = 20;

const KINDS = { phần: 'part', chương: 'chapter', mục: 'division', 'tiểu mục': 'division' } as const;

/** One blank between words. */
const tidy = (text: string) => text.replace(/\s+/g, ' ').trim();
const countWords = (text: string) => text.split(' ').length;
const lineEnd = (text: string, at: number) => {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
};

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** The end of the paragraph whose first line holds `at`: lines that go on with its sentence belong to it. */
function paragraphEnd(text: string, at: number): number {
  let end = lineEnd(text, at);
  for (let lines = 1; lines < HEADING_LINES; lines++) {
    let last = end - 1;
    while (last > at && text.charCodeAt(last) <= 32) last -= 1;
    const next = skipBlanks(text, end);
    if (next === text.length || '.;:?!'.includes(text.charAt(last)) || !goesOn(text, last, next)) break;
    end = lineEnd(text, next);
  }
  return end;
}

/** The end of the lines in capitals from `at` on; `at` when there is none. */
function capitalsEnd(text: string, at: number): number {
  let end = at;
  let from = at;
  for (let lines = 0; lines < HEADING_LINES && from < text.length; lines++) {
    const to = lineEnd(text, from);
    const line = text.slice(from, to);
    if (/\p{Ll}/u.test(line) || !/\p{Lu}{2}/u.test(line) || isStart(text, skipBlanks(text, from, to))) break;
    end = to;
    from = to + 1;
  }
  return end;
}

const isStart = (text: string, at: number) =>
  matchAt(ARTICLE, text, at) !== null || matchAt(GROUP, text, at) !== null;

function readArticle(text: string, at: number): Mark | null {
  const match = matchAt(ARTICLE, text, at);
  if (match === null) return null;
  const start = at + match[0].length;
  const end = paragraphEnd(text, start);
  const words = tidy(text.slice(start, end));
  const count = countWords(words);
  const isSentence =
    count > HEADING_WORDS ||
    /[;:]$/.test(words) ||
    (count >= SENTENCE_WORDS && /\.(?:$| \p{Lu})/u.test(words));
  return isSentence
    ? { kind: 'article', name: `Điều ${match[1]}.`, end: lineEnd(text, start) }
    : { kind: 'article', name: `Điều ${match[1]}. ${words}`, end };
}

function readGroup(text: string, at: number): Mark | null {
  const match = matchAt(GROUP, text, at);
  if (match === null) return null;
  const kind = KINDS[(match[1] ?? '').toLowerCase() as keyof typeof KINDS];
  const start = at + match[0].length;
  const capitals = capitalsEnd(text, start);
  if (capitals > start) return { kind, name: tidy(text.slice(start, capitals)), end: capitals };
  if (match[2] === '' || !/\p{Lu}/u.test(text.charAt(start))) return null;
  const end = paragraphEnd(text, start);
  const name = tidy(text.slice(start, end));
  return countWords(name) <= GROUP_WORDS ? { kind, name, end } : null;
}

/** An annex or a form, a part counted in Roman numbers: only with a name in capitals. */
function readCapitals(text: string, at: number, pattern: RegExp, kind: 'annex' | 'roman'): Mark | null {
  const match = matchAt(pattern, text, at);
  if (match === null) return null;
  const start = at + match[0].length;
  const end = capitalsEnd(text, start);
  return end > start ? { kind, name: tidy(text.slice(at, end)), end } : null;
}

function readMark(text: string, at: number): Mark | null {
  const first = text.charAt(at);
  if ('Đ“"\''.includes(first)) return readArticle(text, at);
  const group = 'PCMT'.includes(first) ? readGroup(text, at) : null;
  if (group !== null) return group;
  if ('PMB'.includes(first)) {
    const annex = readCapitals(text, at, ANNEX, 'annex');
    if (annex !== null) return annex;
  }
  return first >= 'A' && first <= 'X' ? readCapitals(text, at, ROMAN, 'roman') : null;
}

/**
 * The sections of a Vietnamese legal document in order; together they are the whole text. Chapters, sections, articles,
 * annexes, forms and parts counted in Roman numbers open one, where they begin a line; the name of a chapter belongs to the
 * section behind it. A text without any of them is one section. One walk over the lines.
 */
export function readOutline(text: string): Section[] {
  const sections: Section[] = [];
  let groups: Groups = NO_GROUPS;
  let article = '';
  let roman = '';
  let open = 0;
  /** End of the group's name that was read last: directly behind it no section ends. */
  let named = 0;
  const close = (at: number) => {
    if (skipBlanks(text, Math.max(open, named), at) >= at && at < text.length) return;
    if (skipBlanks(text, open, at) < at)
      sections.push({
        above: join([groups.part, groups.chapter, groups.division], '. '),
        heading: join([article, roman], '\n'),
        from: open,
        to: at,
      });
    open = at;
  };
  for (let from = 0; from < text.length; ) {
    const at = skipBlanks(text, from);
    const mark = readMark(text, at);
    if (mark !== null) {
      close(at);
      roman = mark.kind === 'roman' ? mark.name : '';
      if (mark.kind === 'article' || mark.kind === 'annex') article = mark.name;
      if (mark.kind === 'annex') groups = NO_GROUPS;
      if (mark.kind === 'part' || mark.kind === 'chapter' || mark.kind === 'division') {
        groups = enter(groups, mark.kind, mark.name);
        article = '';
        named = mark.end;
      }
    }
    from = lineEnd(text, mark?.end ?? at) + 1;
  }
  close(text.length);
  return sections;
}

type Groups = Readonly<Record<'part' | 'chapter' | 'division', string>>;

const NO_GROUPS: Groups = { part: '', chapter: '', division: '' };

/** A part ends the chapter before it, a chapter the section before it. */
function enter(groups: Groups, kind: keyof Groups, name: string): Groups {
  if (kind === 'part') return { ...NO_GROUPS, part: name };
  return kind === 'chapter' ? { ...groups, chapter: name, division: '' } : { ...groups, division: name };
}

const join = (names: readonly string[], between: string) => names.filter((name) => name !== '').join(between);
