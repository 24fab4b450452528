import type { Addressee, Citation } from '../knowledge/model.ts';
import { clausesOf } from './spans.ts';

/**
 * The rule for a model's own words (decision 021): there are none. A wording is whole clauses of the quotes it rests
 * on, letter for letter and in their order; a sentence may begin with whose duty it is, or with the place. Shortening
 * is not allowed either: «trừ…», «chưa…», «có điều kiện» are what a short version loses first.
 */

/** How a sentence may name whose duty the provision states. */
const NAMES: Readonly<Record<Addressee, readonly string[]>> = {
  BAN: [
    'Trưởng các Ban chuyên môn thuộc Cục Quản lý THADS',
    'Trưởng các Ban chuyên môn',
    'Ban chuyên môn thuộc Cục Quản lý THADS',
  ],
  TINH: ['Trưởng các THADS tỉnh, thành phố', 'Trưởng THADS tỉnh, thành phố', 'THADS tỉnh, thành phố'],
  KHU_VUC: ['Trưởng phòng THADS khu vực', 'Phòng THADS khu vực'],
  ALL: [],
};

/** What changes the clause before it: neither a quote nor a wording may end between the two. */
export const REVERSES = /^(?:ngoại trừ|trừ|tuy nhiên|nhưng|song|nếu|trong trường hợp|riêng)(?!\p{L})/iu;

interface Clause {
  readonly text: string;
  readonly citation: Citation;
  /** The clause that follows in the same quote changes this one. */
  readonly isBound: boolean;
}

/** Whether the wording says nothing but whole clauses of the citations' quotes, in their order. */
export function isWordedFrom(wording: string, citations: readonly Citation[]): boolean {
  const quoted = citations.flatMap(clausesQuoted);
  const said = pieces(wording).map(tight);
  let next = 0;
  for (const [at, sentence] of said.entries()) {
    const found = quoted.findIndex((clause, index) => index >= next && says(sentence, clause));
    if (found < 0) return false;
    const [clause, after] = [quoted[found], said[at + 1]];
    const follower = quoted[found + 1];
    if (clause?.isBound && !(after !== undefined && follower !== undefined && says(after, follower)))
      return false;
    next = found + 1;
  }
  return said.length > 0;
}

function clausesQuoted(citation: Citation): readonly Clause[] {
  const parts = pieces(citation.quote);
  return parts.map((text, at) => ({
    text: tight(text),
    citation,
    isBound: REVERSES.test(parts[at + 1] ?? ''),
  }));
}

const pieces = (text: string): readonly string[] =>
  clausesOf(text).map(({ start, end }) => text.slice(start, end));

/** One blank between words, no mark at the end: clauses end as their sentence wants it. */
function tight(text: string): string {
  return text
    .replace(/[ \t\r\n\u00a0]+/gu, ' ')
    .trim()
    .replace(/[\s.;:,…/]+$/u, '');
}

function says(sentence: string, { text, citation }: Clause): boolean {
  return withoutLead(sentence, citation).some((rest) => sameFromSecondLetter(rest, text));
}

/** A sentence begins with a capital where its clause does not. */
function sameFromSecondLetter(one: string, other: string): boolean {
  return (
    one.slice(1) === other.slice(1) &&
    one.charAt(0).toLocaleLowerCase('vi') === other.charAt(0).toLocaleLowerCase('vi')
  );
}

/** The sentence, and what is left of it after a name or a place that this citation may be given. */
function withoutLead(sentence: string, { provision, document }: Citation): readonly string[] {
  const place = `${document.shortTitle}, ${provision.label}`;
  const leads = [...NAMES[provision.addressee], place, `Theo ${place}`];
  return [
    sentence,
    ...leads.flatMap((lead) =>
      sentence.startsWith(`${lead}: `) ? [sentence.slice(lead.length + 2).trim()] : [],
    ),
  ];
}
