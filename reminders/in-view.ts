import type { UnitCode } from '../people/model.ts';
import { covers, type Viewpoint } from './audience.ts';

/**
 * What of a list is in view, in the list's order. The list is sorted into its units once, however many look at it: a
 * morning makes hundreds of digests from the same lists of a country's dues.
 */
export function inView<T extends { readonly unit: UnitCode }>(
  list: readonly T[],
  view: Pick<Viewpoint, 'units'>,
): readonly T[] {
  const [unit, ...others] = outermost(view.units);
  if (unit === undefined) return [];
  if (unit === 'CUC') return list;
  const index = unitsOf(list) as ReadonlyMap<UnitCode, readonly { readonly unit: UnitCode }[]> as ReadonlyMap<
    UnitCode,
    readonly T[]
  >;
  if (others.length === 0) return index.get(unit) ?? [];
  const province = provinceOf(unit);
  const all = others.every((other) => provinceOf(other) === province) ? (index.get(province) ?? []) : list;
  return all.filter((item) => covers(view, item.unit));
}

/** Derives something from a list, a map or a set once, as long as that lives. */
export function once<K extends object, V>(derive: (from: K) => V): (from: K) => V {
  const known = new WeakMap<K, { readonly value: V }>();
  return (from) => {
    const found = known.get(from) ?? { value: derive(from) };
    known.set(from, found);
    return found.value;
  };
}

/** The items of every unit and, again, of every province. */
const unitsOf = once((list: readonly { readonly unit: UnitCode }[]) => {
  const index = new Map<UnitCode, { readonly unit: UnitCode }[]>();
  const put = (unit: UnitCode, item: { readonly unit: UnitCode }): void => {
    const own = index.get(unit);
    if (own === undefined) index.set(unit, [item]);
    else own.push(item);
  };
  for (const item of list) {
    put(item.unit, item);
    const province = provinceOf(item.unit);
    if (province !== item.unit) put(province, item);
  }
  return index;
});

const provinceOf = (unit: UnitCode): UnitCode => unit.split('.', 1)[0] ?? unit;

/** The units of a view without those that lie within another one of it. */
function outermost(units: readonly UnitCode[]): readonly UnitCode[] {
  if (units.length < 2) return units;
  return [...new Set(units)].filter(
    (unit) => !units.some((other) => other !== unit && covers({ units: [other] }, unit)),
  );
}
