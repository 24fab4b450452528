import { cite } from '../knowledge/library.ts';
import type { Addressee, Citation, Library } from '../knowledge/model.ts';
import type { Point } from './model.ts';
import { inventedValues } from './values.ts';
import type { Claim, Evidence } from './writers/writer.ts';

/** Points that may leave, and why the other claims may not, for the log: no text of the question is in it. */
export interface Checked {
  readonly points: readonly Point[];
  readonly dropped: readonly string[];
}

/** Longest wording of one point, in characters: an answer, not an essay. */
const LONGEST_WORDING = 900;

/**
 * Lets out only what stands in the evidence: every quote letter for letter in its provision, every number, date,
 * article, document number and percentage of the wording in the quoted provisions, and every passage the wording puts
 * between quotation marks too. A claim that fails in any part is dropped whole, because half a sentence may say the
 * opposite.
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
  for (const { provision, quote, focus } of claim.quotes) {
    if (!found.has(provision)) return `a quote from ${provision}, which was not found`;
    try {
      const citation = cite(library, provision, quote);
      citations.push(focus !== null && quote.includes(focus) ? { ...citation, focus } : citation);
    } catch {
      return `a quote that is not in ${provision}`;
    }
  }
  const wording = claim.wording?.normalize('NFC').trim() ?? '';
  if (wording.length > LONGEST_WORDING) return 'a wording that is too long';
  const sources = citations.map(({ provision }) => provision.text);
  const places = citations.flatMap(({ provision, document }) => [provision.label, document.shortTitle]);
  const invented = inventedValues(withoutPlaces(wording, places), sources);
  if (invented.length > 0)
    return `a wording with ${invented.length} values that stand in no quoted provision`;
  const quoted = [...wording.matchAll(/[«"“]([^»"”]{2,})[»"”]/gu)].map(([, inside = '']) => inside.trim());
  if (quoted.some((inside) => !sources.some((source) => source.includes(inside))))
    return 'a wording that puts foreign words between quotation marks';
  return { addressee: addresseeOf(citations), wording: wording === '' ? null : wording, citations };
}

/** The place of a citation ("mục 2.2, gạch đầu dòng 7") may be named: its numbers are no claims. */
function withoutPlaces(wording: string, places: readonly string[]): string {
  return places.reduce((text, place) => text.replaceAll(place, ''), wording);
}

function addresseeOf(citations: readonly Citation[]): Addressee {
  const levels = new Set(citations.map(({ provision }) => provision.addressee));
  const [only] = levels;
  return levels.size === 1 && only !== undefined ? only : 'ALL';
}
