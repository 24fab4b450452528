import type { Unit, UnitCode } from '../people/model.ts';
import { createUnitResolver } from '../people/units.ts';

const CODE = /^(?:CUC|T\d{2}(?:\.KV\d{2})?)$/;

/**
 * Which unit a feed means by a code, name or alias. A house that knows no unit below the Cục yet takes codes as they are written,
 * so that a feed can be tried out before the units are loaded; names always need the list.
 */
export function resolverOf(units: readonly Unit[]): (written: string) => UnitCode | null {
  if (units.some(({ code }) => code !== 'CUC')) return createUnitResolver(units);
  return (written) => (CODE.test(written.trim()) ? written.trim() : null);
}
