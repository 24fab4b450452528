import { cite } from '../knowledge/library.ts';
import type { Document, Library } from '../knowledge/model.ts';
import { isGround } from '../knowledge/validity.ts';
import { conflictsWith } from './conflicts.ts';
import type { Caveat, Point } from './model.ts';
import type { Evidence } from './writers/writer.ts';

/** The points with what another document says differently of the same act, quoted as well and named; grounds in force first. */
export function onTheirGrounds(
  points: readonly Point[],
  evidence: readonly Evidence[],
  library: Library,
): { readonly points: readonly Point[]; readonly caveats: readonly Caveat[] } {
  const cited = new Set(points.flatMap(({ citations }) => citations.map(({ provision }) => provision.id)));
  const conflicts = conflictsWith(cited, evidence);
  const added = conflicts
    .map(({ other }) => other)
    .filter(({ provision }) => !cited.has(provision.id))
    .map(({ provision: { id, addressee }, quote }) => ({
      addressee,
      wording: null,
      citations: [cite(library, id, quote)],
    }));
  const caveats = conflicts.map((conflict) => ({ kind: 'conflict', ...conflict }) as const);
  return { points: groundsFirst([...points, ...added]), caveats };
}

/** What stands in a document in force before what is superseded, expired or not yet valid. */
function groundsFirst(points: readonly Point[]): readonly Point[] {
  const ordered = points.map((point) => ({
    ...point,
    citations: point.citations.toSorted((one, other) => rank(one.document) - rank(other.document)),
  }));
  const best = ({ citations }: Point): number => Math.min(...citations.map(({ document }) => rank(document)));
  return ordered.toSorted((one, other) => best(one) - best(other));
}

const rank = (document: Document): number => (isGround(document) ? 0 : 1);
