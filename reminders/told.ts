import type { Facts, Told } from './facts.ts';
import { once } from './in-view.ts';
import type { Item } from './items.ts';

const byCase = once(
  (told: Facts['told']): ReadonlyMap<string, readonly Told[]> =>
    Map.groupBy(
      [...told.values()].filter(({ step }) => step === 'day1'),
      ({ caseKey }) => caseKey,
    ),
);

/** Who was told of this due as new. */
export function firstTellings(
  { told }: Pick<Facts, 'told'>,
  { caseKey, rule, since }: Item,
): readonly Told[] {
  const ofCase = byCase(told).get(caseKey) ?? [];
  return ofCase.filter((telling) => telling.rule === rule && telling.since === since);
}

/** Whether anybody was told anything as new: nobody has to be looked for then. */
export const hasTellings = ({ told }: Pick<Facts, 'told'>): boolean => byCase(told).size > 0;
