import type { Case } from '../../cases/model.ts';
import { QUALITY_KINDS, type QualityContext, type QualityItem, qualityOfCase } from '../../cases/quality.ts';

/** Everything to be set right in these few cases, by kind, then oldest decision first. */
export function qualityOf(cases: readonly Case[], context: QualityContext): readonly QualityItem[] {
  const items = cases
    .toSorted((a, b) => (`${a.decisionDate}${a.caseKey}` < `${b.decisionDate}${b.caseKey}` ? -1 : 1))
    .flatMap((c) => qualityOfCase(c, context));
  return QUALITY_KINDS.flatMap((kind) => items.filter((item) => item.kind === kind));
}
