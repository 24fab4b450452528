import type { Addressee, Library } from '../knowledge/model.ts';
import type { OtherDuty, Point } from './model.ts';
import type { ParallelsOf } from './parallel.ts';
import { bestQuote, saySame, sharedRun } from './writers/extractive.ts';
import type { Evidence } from './writers/writer.ts';

/** The own level's parallel duty goes before another level's when the search finds it at least so nearly as good. */
const OWN_FIRST = 0.5;
/** Beside the own level's duty, another level's in another matter is quoted only when it is as good as the best. */
const AS_GOOD = 0.95;
/** Clauses repeat each other (2.2 b8 and 2.3 b9) when they have this share of the shorter one in one piece. */
const REPEATED = 0.85;

/**
 * The evidence for somebody of that level: never another level's duty before his own in the same matter, and beside his
 * own not the others' parallel ones, which are a button away, unless they are the same sentence. As it was when his level has no duty in the matter.
 */
export function forLevel(
  evidence: readonly Evidence[],
  level: Addressee | null,
  parallelsOf: ParallelsOf,
): readonly Evidence[] {
  const [best] = evidence;
  if (level === null || best === undefined) return evidence;
  const isOwn = ({ provision }: Evidence): boolean => provision.addressee === level;
  const isOthers = (one: Evidence): boolean => !isOwn(one) && one.provision.addressee !== 'ALL';
  const ids = isOthers(best)
    ? parallelsOf(best.provision)
        .filter(({ addressee }) => addressee === level)
        .map(({ id }) => id)
    : [];
  const own = evidence.find((one) => ids.includes(one.provision.id) && one.score >= OWN_FIRST * best.score);
  const ordered = own === undefined ? evidence : [own, ...evidence.filter((one) => one !== own)];
  const top = Math.max(...ordered.map(({ score }) => score));
  // What binds everybody answers already: another level's duty stands beside it only when it answers as well.
  if (!isOwn(best) && !isOthers(best) && own === undefined)
    return ordered.filter((one) => !isOthers(one) || one.score >= AS_GOOD * top);
  if (!ordered.slice(0, 2).some(isOwn)) return ordered;
  const owns = ordered.filter(isOwn);
  const isParallel = (one: Evidence): boolean =>
    owns.some(({ provision }) => parallelsOf(provision).some(({ id }) => id === one.provision.id));
  return ordered.filter(
    (one) =>
      !isOthers(one) ||
      owns.some((own) => repeats(own, one)) ||
      (!isParallel(one) && one.score >= AS_GOOD * top),
  );
}

/** Whether one says the same as the other, and what answers in it is the very sentence that answers there. */
function repeats(one: Evidence, other: Evidence): boolean {
  if (!saySame(bestQuote(one).quote, bestQuote(other).quote)) return false;
  const [left, right] = [bestClause(one), bestClause(other)];
  return sharedRun(left, right) >= REPEATED * Math.min(left.length, right.length);
}

function bestClause({ provision, clauses, clauseScores }: Evidence): string {
  const best = clauses[clauseScores.indexOf(Math.max(...clauseScores))];
  return provision.text.slice(best?.start, best?.end);
}

/**
 * The duties of the other levels in the matter of what is quoted, one a level, as far as they are not quoted
 * themselves: what the reader may want to see next, named as theirs.
 */
export function othersBeside(
  points: readonly Point[],
  { documents }: Library,
  parallelsOf: ParallelsOf,
): readonly OtherDuty[] {
  const cited = points.flatMap(({ citations }) => citations.map(({ provision }) => provision));
  const first = cited.find(({ addressee }) => addressee !== 'ALL');
  if (first === undefined || points.some(({ outline }) => outline !== undefined)) return [];
  const shown = new Set(cited.map(({ addressee }) => addressee));
  return parallelsOf(first)
    .filter(({ addressee }) => !shown.has(addressee))
    .flatMap((provision) => {
      const document = documents.find(({ id }) => id === provision.document);
      return document === undefined ? [] : [{ document, provision }];
    });
}
