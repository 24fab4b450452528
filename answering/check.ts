import { cite } from '../knowledge/library.ts';
import type { Addressee, Citation, Library } from '../knowledge/model.ts';
import type { Point } from './model.ts';
import { clausesOf } from './spans.ts';
import { isWordedFrom, REVERSES } from './wording.ts';
import type { Claim, Evidence, Quote } from './writers/writer.ts';

/** Points that may leave, and why the other claims may not, for the log: no text of the question is in it. */
export interface Checked {
  readonly points: readonly Point[];
  readonly dropped: readonly string[];
}

/** Longest wording of one point, in characters: an answer, not an essay. */
const LONGEST_WORDING = 900;

/**
 * Lets out only what stands in the evidence: every quote letter for letter in a provision that was found, and every
 * sentence of a wording a whole clause of those quotes (wording.ts). A claim that fails in any part is dropped whole.
 * A quote that cuts into a clause is widened to whole clauses, because half a sentence may say the opposite.
 */
export function check(library: Library, evidence: readonly Evidence[], claims: readonly Claim[]): Checked {
  const found = new Set(evidence.map(({ provision }) => provision.id));
  const points: Point[] = [];
  const dropped: string[] = [];
  for (const claim of claims) {
    const checked = checkClaim(library, found, claim);
    if (typeof checked === 'string') dropped.push(checked);
    else points.push(checked);
  }
  return { points, dropped };
}

function checkClaim(library: Library, found: ReadonlySet<string>, claim: Claim): Point | string {
  if (claim.quotes.length === 0) return 'a claim without a quote';
  const citations: Citation[] = [];
  for (const quote of claim.quotes) {
    if (!found.has(quote.provision)) return 'a quote from a provision that was not found';
    const citation = citationOf(library, quote);
    if (citation === null) return `a quote that is not in ${quote.provision}`;
    citations.push(citation);
  }
  const wording = claim.wording?.normalize('NFC').trim() ?? '';
  if (wording.length > LONGEST_WORDING) return 'a wording that is too long';
  if (wording !== '' && !isWordedFrom(wording, citations))
    return 'a wording that is not whole clauses of its quotes';
  const [first] = citations;
  const saysNoMore = citations.length === 1 && plain(wording) === plain(first?.quote ?? '');
  return {
    addressee: addresseeOf(citations),
    wording: wording === '' || saysNoMore ? null : wording,
    citations,
  };
}

/** For comparing: a wording that is the quote again is not said twice. */
const plain = (text: string): string => text.toLocaleLowerCase('vi').replace(/[\s.;]+$/u, '');

/** The quote in whole clauses; null when the provision does not have it letter for letter. */
function citationOf(library: Library, { provision, quote, focus }: Quote): Citation | null {
  let citation: Citation;
  try {
    citation = cite(library, provision, quote);
  } catch {
    return null;
  }
  const widened = cite(library, provision, inWholeClauses(citation.provision.text, quote));
  return focus !== null && widened.quote.includes(focus) ? { ...widened, focus } : widened;
}

/** The clauses that the quote touches, and those that change what it says. */
function inWholeClauses(text: string, quote: string): string {
  const clauses = clausesOf(text);
  const start = text.indexOf(quote);
  const from = clauses.findIndex(({ end }) => end > start);
  let to = clauses.findLastIndex((clause) => clause.start < start + quote.length);
  const follows = (at: number) => REVERSES.test(text.slice(clauses[at]?.start, clauses[at]?.end));
  while (to + 1 < clauses.length && follows(to + 1)) to += 1;
  return text.slice(clauses[from]?.start, clauses[to]?.end).trim();
}

function addresseeOf(citations: readonly Citation[]): Addressee {
  const levels = new Set(citations.map(({ provision }) => provision.addressee));
  const [only] = levels;
  return levels.size === 1 && only !== undefined ? only : 'ALL';
}
