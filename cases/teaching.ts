import { looksLikePerson } from './import/excerpt.ts';
import { FIELDS } from './import/fields.ts';
import { readHeading } from './import/headings.ts';
import type { TaughtWord } from './import/model.ts';
import { fold, tidy } from './import/text.ts';
import { codesOf, meaningOf } from './import/vocabulary.ts';

/** Why a word is not taught. */
export type TeachingProblem =
  | { readonly kind: 'unknown-field'; readonly field: string; readonly known: readonly string[] }
  | { readonly kind: 'unknown-code'; readonly code: string; readonly known: readonly string[] }
  | { readonly kind: 'empty' }
  /** A column of personal data is never read, by whatever name (domain 8.1). */
  | { readonly kind: 'class-3' }
  /** It speaks of persons, and the field holds none: names would be kept with the case. */
  | { readonly kind: 'persons' }
  /** It is a part of the sum, paid or left to pay. */
  | { readonly kind: 'part-of-sum' }
  /** It means this already, built in or taught. */
  | { readonly kind: 'known'; readonly meaning: string }
  /** It means something else, built in or taught: one word has one meaning. */
  | { readonly kind: 'conflict'; readonly meaning: string; readonly isBuiltIn: boolean };

export type TeachingCheck =
  | { readonly kind: 'ok'; readonly word: TaughtWord; readonly folded: string }
  | { readonly kind: 'rejected'; readonly problem: TeachingProblem };

/** Fields whose values can be taught. An objective reason is established by a person and never by a word (domain 3.2). */
export const TEACHABLE_FIELDS: readonly string[] = FIELDS.map(({ name }) => name).filter(
  (name) => name !== 'objective_reason' && codesOf(name).length > 0,
);

/** Fields a heading can be taught for. */
const HEADING_FIELDS: readonly string[] = FIELDS.map(({ name }) => name);

/** Whether an administrator may teach this, given what is taught already. Pure. */
export function checkTeaching(wanted: TaughtWord, taught: readonly TaughtWord[]): TeachingCheck {
  const rejected = (problem: TeachingProblem): TeachingCheck => ({ kind: 'rejected', problem });
  const written = tidy(wanted.written);
  const folded = fold(written);
  if (folded === '' || written.length > 200) return rejected({ kind: 'empty' });
  const fields = wanted.kind === 'column' ? HEADING_FIELDS : TEACHABLE_FIELDS;
  const field = wanted.field.trim();
  if (!fields.includes(field)) return rejected({ kind: 'unknown-field', field, known: fields });
  const code = wanted.kind === 'column' ? null : (wanted.code?.trim() ?? '');
  if (code !== null && !codesOf(field).includes(code))
    return rejected({ kind: 'unknown-code', code, known: codesOf(field) });

  if (wanted.kind === 'column' ? speaksOfPersons(written, field) : looksLikePerson(written))
    return rejected({ kind: 'persons' });
  if (wanted.kind === 'column' && field === 'value_vnd' && PART_OF_SUM.test(folded))
    return rejected({ kind: 'part-of-sum' });

  const wantedMeaning = code ?? field;
  const builtIn = wanted.kind === 'column' ? headingMeaning(written) : meaningOf(field, written);
  if (builtIn === 'class-3') return rejected({ kind: 'class-3' });
  if (builtIn !== null)
    return rejected(
      builtIn === wantedMeaning
        ? { kind: 'known', meaning: builtIn }
        : { kind: 'conflict', meaning: builtIn, isBuiltIn: true },
    );
  const same = taught.find(
    (word) =>
      word.kind === wanted.kind &&
      fold(word.written) === folded &&
      (wanted.kind === 'column' || word.field === field),
  );
  if (same !== undefined) {
    const meaning = same.code ?? same.field;
    return rejected(
      meaning === wantedMeaning
        ? { kind: 'known', meaning }
        : { kind: 'conflict', meaning, isBuiltIn: false },
    );
  }
  return { kind: 'ok', word: { kind: wanted.kind, field, written, code }, folded };
}

/** Headings of columns that hold parties and other persons, by their folded words. */
const OF_PERSONS =
  /\b(?:ho ten|ho va ten|ten nguoi|nguoi (?:phai|duoc|lien quan|co quyen|co nghia vu|khang cao)|duong su|bi an|bi cao|bi don|nguyen don|bi hai|ong ba|vo chong)\b/;
const PART_OF_SUM = /\bda (?:thu|nop|thi hanh|tra|chi|giai quyet|xu ly)\b|\bcon (?:lai|phai|no|thieu)\b/;
/** What such a column may still be, when its heading begins so. */
const ABOUT_PERSONS: Readonly<Record<string, RegExp>> = {
  date: /^(?:ngay|han)\b/,
  money: /^(?:tong )?(?:so tien|gia tri|tien)\b/,
  code: /^(?:loai|cap)\b/,
};

function speaksOfPersons(written: string, field: string): boolean {
  const kind = FIELDS.find(({ name }) => name === field)?.kind ?? 'text';
  if (kind === 'party') return false;
  const folded = fold(written);
  return looksLikePerson(written) || (OF_PERSONS.test(folded) && ABOUT_PERSONS[kind]?.test(folded) !== true);
}

function headingMeaning(written: string): string | null {
  const meaning = readHeading(written);
  return meaning === null || meaning === 'class-3' ? meaning : meaning.name;
}
