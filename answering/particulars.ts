import { fold } from './fold.ts';
import { COUNT, HOW_MANY, KINDS, PAPERS, words } from './kinds.ts';
import type { Particular } from './model.ts';

const CASED: ReadonlySet<Particular> = new Set(['name', 'number', 'place', 'unit']);

/** What kinds of particulars a question asks for; none for most questions. */
export function particularsAsked(question: string): readonly Particular[] {
  const text = fold(question);
  const kinds = KINDS.filter(({ asked }) => asked.test(text)).map(({ particular }) => particular);
  if (kinds.length === 0) return COUNT.asked.test(text) ? ['count'] : [];
  return kinds.includes('percent') ? kinds.filter((kind) => kind !== 'money') : kinds;
}

/** What the question counts: only "10 ngày" answers "bao nhiêu ngày", only "5 điểm" "bao nhiêu điểm". */
function unitAsked(question: string, particular: Particular): RegExp | null {
  if (particular === 'base-date') return spanNamed(question);
  if (particular === 'signer') return paperNamed(question);
  if (!COUNTED.has(particular)) return null;
  const units = particular === 'duration' ? 'ngay|tuan|thang|nam|gio|tieng|phut' : '\\p{L}+';
  const unit = new RegExp(`\\b${HOW_MANY} (?!lan\\b)(${units})`, 'u').exec(fold(question))?.[1];
  return unit === undefined ? null : new RegExp(`\\d ?${unit}$`, 'u');
}
/** Who signs the decision to enforce does not tell who signs the one on coercion. */
function paperNamed(question: string): RegExp | null {
  const paper = new RegExp(`\\b(?:${PAPERS}) (\\p{L}+ \\p{L}+)`, 'u').exec(fold(question))?.[1];
  return paper === undefined ? null : new RegExp(paper, 'u');
}
/** Only "quá 05 năm" with its start tells from when the five years run that the question names. */
function spanNamed(question: string): RegExp | null {
  const [, many, unit] = /\b0?(\d+) (nam|thang)\b/u.exec(fold(question)) ?? [];
  return many === undefined ? null : new RegExp(`\\b0?${many} ${unit}$`, 'u');
}
const COUNTED: ReadonlySet<Particular> = new Set(['duration', 'count']);

/**
 * Whether a text states a particular of that kind that the question did not bring along itself ("chỉ tiêu năm 2026 là
 * bao nhiêu" is not answered by "nhiệm vụ năm 2026").
 */
export function states(text: string, particular: Particular, question: string): boolean {
  const kind = [...KINDS, COUNT].find((one) => one.particular === particular);
  if (kind === undefined) return false;
  const brought = fold(question);
  const unit = unitAsked(question, particular);
  const pattern = new RegExp(kind.stated, CASED.has(particular) ? 'gu' : 'giu');
  return [...text.normalize('NFC').matchAll(pattern)]
    .map(([value]) => fold(value))
    .some((value) => !brought.includes(value) && (unit === null || unit.test(value)));
}

/** A question word that asks for no particular. */
const ASKS_OTHERWISE = words(
  'ai',
  'dau',
  'gi',
  'the nao',
  'ra sao',
  'lam sao',
  'vi sao',
  'tai sao',
  'nhu the nao',
  'co (?:\\S+ ){0,9}(?:khong|ko|k|hong)',
  'hay (?:khong|chua)',
);

/**
 * Whether the question also asks something that is no particular ("báo cáo ai, trong bao nhiêu ngày?"), so that it
 * can be answered in part.
 */
export function asksMore(question: string): boolean {
  const particular = (part: string) => [...KINDS, COUNT].some(({ asked }) => asked.test(part));
  const asksName = particularsAsked(question).includes('name');
  return fold(question)
    .split(/[,;?.]| va /u)
    .some((part) => ASKS_OTHERWISE.test(part) && !particular(part) && !(asksName && /\bla ai\b/u.test(part)));
}

/**
 * Whether a text orders something «theo định kỳ» and names no interval where the asker would look for one: he asks how
 * often, or about the very reporting that is ordered.
 */
export function leavesInterval(question: string, text: string): boolean {
  const asked = fold(question);
  if (states(text, 'interval', question)) return false;
  return HOW_OFTEN.test(asked) || (REPORTS.test(asked) && /định kỳ báo cáo/u.test(text));
}
const HOW_OFTEN = words(
  'bao lau(?: \\w+){0,12} (?:mot|1) lan',
  'bao lau (?:thi |moi |phai )*(?:bao cao|kiem tra|kiem|lat|xem|ra soat)',
  'dinh ky (?:la )?(?:the nao|ra sao|bao lau|nhu the nao|khi nao)',
  '(?:khi nao|luc nao|bao gio) (?:thi |moi |phai )*(?:bao cao|kiem tra)',
);
const REPORTS = words('bao cao', 'bao (?:cho |len |ve )?(?:ai|dau)', 'trinh ai');
