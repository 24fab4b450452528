import { namesPersons } from '../knowledge/bodies.ts';
import { cite } from '../knowledge/library.ts';
import type { Citation, Library } from '../knowledge/model.ts';
import type { SameObject } from './object.ts';
import { asksForSignatures } from './paper.ts';
import { bestQuote } from './writers/extractive.ts';
import type { Evidence } from './writers/writer.ts';

/** Passages shown where the documents do not tell: two say what they do demand (domain 7.6), more would be a list. */
const MOST = 2;
/** A second one is shown when the search finds it so nearly as good as the first. */
const NEARLY = 0.75;

/**
 * What the documents say about the same object as a question they do not answer, the best first; empty when nothing
 * does. The clause that comes nearest is shown, or the whole quote where only that names the object.
 */
export function nearestTo(
  question: string,
  found: readonly Evidence[],
  library: Library,
  isOfSameObject: SameObject,
): readonly Citation[] {
  // Who a paper went to is near to every question with a name in it, and tells nothing.
  const isOfPersons = asksForSignatures(question);
  const evidence = found.filter(({ provision }) => isOfPersons || !namesPersons(provision));
  const [best] = evidence;
  if (best === undefined) return [];
  return evidence
    .filter((one, at) => at === 0 || (at < MOST + 1 && one.score >= NEARLY * best.score))
    .flatMap((one) => {
      const { provision, quote, focus } = bestQuote(one);
      const sharing = [focus, quote].find((text) => text !== null && isOfSameObject(question, text));
      return sharing == null ? [] : [cite(library, provision, sharing)];
    })
    .slice(0, MOST);
}
