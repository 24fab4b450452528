import type { Facts } from './facts.ts';
import { once } from './in-view.ts';
import { ledgerKey } from './ledger.ts';

const tellingsOf = once((told: Facts['told']) =>
  Map.groupBy(
    [...told.values()].filter(({ step }) => step === 'day1'),
    (telling) => ledgerKey(telling),
  ),
);

/** Who was told of which due as new, by `ledgerKey`; found once for all messages of a morning. */
export const firstTellings = ({ told }: Pick<Facts, 'told'>) => tellingsOf(told);
