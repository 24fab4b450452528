import type { UnitCode } from '../../people/model.ts';
import { hidesCount, hidesMoney } from './figures.ts';
import { FIGURE_KEYS, type FigureKey, type Figures, MONEY_KEYS, type MoneyKey } from './model.ts';

/** From this share of the approved number on a difference is worth telling. Domain 5.3 names none: an assumption. */
const MATERIAL_SHARE = 0.1;

/**
 * What a reader would see another number of, though the text is bound to the approved one (domain 5.3). A number that is
 * not printed before and after counts as the same; one that the new data does not have is no change.
 */
export function changedFigures(
  unit: UnitCode,
  before: Figures,
  after: Figures,
): readonly (FigureKey | MoneyKey)[] {
  const counts = FIGURE_KEYS.filter((key) => {
    const [was, is] = [before.counts[key], after.counts[key]];
    if (is === undefined) return false;
    if (was === undefined) return is > 0;
    const unseen = [before, after].map((figures) => hidesCount(key, figures.counts[key] ?? 0, unit, figures));
    return isMaterial(was, is, unseen);
  });
  const money = MONEY_KEYS.filter((key) => {
    const [was, is] = [before.money?.[key], after.money?.[key]];
    if (is === undefined) return false;
    if (was === undefined) return is.vnd > 0;
    return isMaterial(was.vnd, is.vnd, [hidesMoney(was, unit, before), hidesMoney(is, unit, after)]);
  });
  return [...counts, ...money];
}

/** @param unseen whether the number is hidden before and after. */
function isMaterial(was: number, is: number, unseen: readonly boolean[]): boolean {
  if (was === is || unseen.every(Boolean)) return false;
  return unseen.some(Boolean) || Math.abs(is - was) >= MATERIAL_SHARE * was;
}
