import { CLASS_3 } from './class-3.ts';
import { FIELDS, type Field } from './fields.ts';
import { withoutMoneyUnit } from './money-units.ts';
import { fold } from './text.ts';

/** What a heading names: a field, something class 3 (never read, domain 8.1), or nothing we know. */
export type HeadingMeaning = Field | 'class-3' | null;

/** How the trade shortens its words: `QĐ THA` and `Quyết định thi hành án dân sự` are one heading. Folded. */
const SHORT: readonly (readonly [RegExp, string])[] = [
  [/\b(?:thi hanh an dan su|thads|tha dan su|tha ds|thi hanh an|thi hanh)\b/g, 'tha'],
  [/\bquyet dinh\b/g, 'qd'],
  [/\bban an\b/g, 'ba'],
  [/\bchap hanh vien\b/g, 'chv'],
  [/\bdieu kien\b/g, 'dk'],
  [/\bdktha\b/g, 'dk tha'],
  [/\bxac minh\b/g, 'xm'],
  [/\bkhieu nai\b/g, 'kn'],
  [/\btai san\b/g, 'ts'],
  [/\b(?:ban dau gia|dau gia|ban dg|bdg)\b/g, 'dg'],
  [/\bke bien\b/g, 'kb'],
  [/\bthu ly\b/g, 'tl'],
  [/\byeu cau\b/g, 'yc'],
  [/\bho va ten\b/g, 'ho ten'],
  [/\b(?:ngay thang nam|ngay thang)\b/g, 'ngay'],
  [/\b(?:toa an nhan dan|tand)\b/g, 'toa an'],
  [/\bphong tha (?:khu vuc|kv)\b/g, 'phong tha kv'],
];
const shorten = (folded: string): string =>
  SHORT.reduce((text, [long, short]) => text.replace(long, short), folded);

const byHeading = new Map<string, Field>();
const byShort = new Map<string, Field>();
const byName = new Map(FIELDS.map((one) => [one.name, one]));
for (const one of FIELDS) {
  for (const heading of [one.name, ...one.headings]) {
    byHeading.set(fold(heading), one);
    byShort.set(shorten(fold(heading)), one);
  }
}
const class3 = CLASS_3.map(fold);

/** Children that add nothing to their parent: `Người phải thi hành án / Họ tên`. */
const NAME_ONLY = new Set(['ten', 'ho ten']);
/** Children that say only that a number, a day, a court or a sum stands here; whose, their parent says. */
const NUMBER = new Set(
  'so|so qd|so ba|so tl|ky hieu|so hieu|so ky hieu|so va ky hieu|so ngay|so qd ngay|so ky hieu ngay'.split(
    '|',
  ),
);
const DAY = new Set('ngay|ngay qd|ngay ra|ngay ra qd|ngay ban hanh|ngay ky|ngay ba|ngay tl'.split('|'));
const COURT = new Set(['co quan ban hanh', 'noi ban hanh', 'co quan', 'toa', 'toa an', 'co quan xet xu']);
const SUM = new Set(['so tien', 'tien', 'gia tri', 've tien', 'thanh tien', 'tong so tien']);
const DAY_OF: Readonly<Record<string, string>> = {
  decision_no: 'decision_date',
  judgment_no: 'judgment_date',
  thu_ly_no: 'thu_ly_date',
  ccdk_decision_no: 'ccdk_decision_date',
  status_decision_no: 'status_date',
};
/** Words that name a field only above its number or day. */
const ABOVE_ONLY: Readonly<Record<string, string>> = { qd: 'decision_no', tl: 'thu_ly_no' };
/** It counts cases: what stands below or beside it is no money. */
const COUNT = /^(?:(?:ve|so|tong so|so luong) )*(?:viec|vu|vu viec|ho so|luong)$/;
/** Another decision than the one that began the case. */
const OTHER_DECISION =
  /\b(?:hoan|dinh chi|tiep tuc|chua co dk|cuong che|kb|dg|uy thac|kn|tc|ky luat|ba|boi thuong|tham dinh)\b/;
/** A sum that is not the obligation: of a sale, a valuation, costs, or a part of it. */
const OTHER_SUM = /\b(?:da|con|chua|dg|kb|tham dinh|boi thuong|tam ung|chi phi|an phi|le phi|hoan tra)\b/;

/**
 * What a heading names, however the trade shortens it; a heading of two rows stands as `parent / child`. Brackets are
 * ignored when they must be, unless they say that cases are counted.
 */
export function readHeading(heading: string): HeadingMeaning {
  const known = asked.get(heading);
  if (known !== undefined) return known;
  const meaning = interpret(heading);
  if (asked.size < 2_000) asked.set(heading, meaning);
  return meaning;
}

/** Cells of the first rows are asked about several times while the heading is looked for. */
const asked = new Map<string, HeadingMeaning>();

const BRACKETS = /[([{（［｛«][^)\]}）］｝»]*[)\]}）］｝»]?/g;

function interpret(heading: string): HeadingMeaning {
  const meaning = understood(heading);
  if (meaning === null || meaning === 'class-3' || meaning.kind !== 'money') return meaning;
  return (heading.match(BRACKETS) ?? []).some((inside) => COUNT.test(fold(inside))) ? null : meaning;
}

function understood(heading: string): HeadingMeaning {
  const whole = fold(heading);
  if (whole === '') return null;
  const exact = named(whole);
  if (exact !== null) return exact;
  const bare = fold(heading.replace(BRACKETS, ' '));
  const withoutBrackets = named(bare);
  if (withoutBrackets !== null) return withoutBrackets;
  const unitless = withoutMoneyUnit(heading);
  const amount = unitless === null ? null : interpret(unitless);
  if (amount !== null && amount !== 'class-3' && amount.kind === 'money') return amount;
  if (class3.some((word) => ` ${bare} `.includes(` ${word} `))) return 'class-3';
  const last = heading.lastIndexOf(' / ');
  return last < 0 ? null : ofTwoRows(heading.slice(0, last), heading.slice(last + 3));
}

const named = (folded: string): Field | null => byHeading.get(folded) ?? byShort.get(shorten(folded)) ?? null;

function ofTwoRows(parent: string, child: string): HeadingMeaning {
  const above = shorten(fold(parent.replace(BRACKETS, ' ')));
  const below = shorten(fold(child.replace(BRACKETS, ' ')));
  if (NAME_ONLY.has(below)) return interpret(parent);
  const own = interpret(child);
  if (own === 'class-3') return own;
  if (COUNT.test(above) && own?.kind === 'money') return null;
  const of = interpret(parent);
  const owner = of === 'class-3' || of === null ? byName.get(ABOVE_ONLY[above] ?? '') : of;
  if (SUM.has(below)) {
    if (owner?.kind === 'money') return owner;
    return OTHER_SUM.test(above) ? null : own;
  }
  if (NUMBER.has(below) || DAY.has(below)) {
    // A register has a column a kind of decision: its number or its day says that there is one.
    if (owner?.kind === 'presence') return owner;
    const day = DAY_OF[owner?.name ?? ''];
    if (owner !== undefined && day !== undefined) {
      return NUMBER.has(below) ? owner : (byName.get(day) ?? null);
    }
    return OTHER_DECISION.test(above) ? null : own;
  }
  if (COURT.has(below) && owner?.name === 'judgment_no') return byName.get('judgment_court') ?? null;
  if (/^ma(?: so)?$/.test(below) && owner?.name === 'executor_name') return byName.get('executor_id') ?? null;
  return own;
}
