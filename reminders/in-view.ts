import type { UnitCode } from '../people/model.ts';
import { covers, type Viewpoint } from './audience.ts';

// A morning makes hundreds of digests from the same lists of a country's cases. Whatever is found in such a list is
// found once in each unit and added up by whoever looks at several: a unit's own few thousand items stay close at hand,
// where every pass over a million of them waits for memory.

interface OfUnit {
  readonly unit: UnitCode;
}

/** What of a list is in view, in the list's order. */
export function inView<T extends OfUnit>(list: readonly T[], view: Pick<Viewpoint, 'units'>): readonly T[] {
  const [unit, ...others] = outermost(view.units);
  if (unit === undefined) return [];
  if (unit === 'CUC') return list;
  const index = indexOf(list);
  const province = provinceOf(unit);
  if (others.length === 0 && unit !== province) return index.own.get(unit) ?? [];
  const all = index.provinces.get(province)?.all ?? [];
  if (others.length === 0) return all;
  const isOfOne = others.every((other) => provinceOf(other) === province);
  return (isOfOne ? all : list).filter((item) => covers(view, item.unit));
}

/** The lists of the single units in view, each in the list's order; those without items are left out. */
export function unitsInView<T extends OfUnit>(
  list: readonly T[],
  view: Pick<Viewpoint, 'units'>,
): readonly (readonly T[])[] {
  const { own, provinces } = indexOf(list);
  const [unit, ...others] = view.units;
  if (unit === undefined) return [];
  if (others.length > 0 || unit === 'CUC')
    return [...own].flatMap(([unit, items]) => (covers(view, unit) ? [items] : []));
  if (unit === provinceOf(unit)) return provinces.get(unit)?.units ?? [];
  const only = own.get(unit);
  return only === undefined ? [] : [only];
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

/** A list under way that knows its units: whoever makes it has each item at hand already. */
export class ByUnit<T extends OfUnit> {
  readonly #list: T[] = [];
  readonly #index: Index<T> = { own: new Map(), provinces: new Map() };

  push(item: T): void {
    this.#list.push(item);
    sortIn(this.#index, item);
  }

  /** The list, in the order in which it came. */
  end(): readonly T[] {
    indexes.set(this.#list, this.#index);
    return this.#list;
  }
}

interface Index<T extends OfUnit> {
  /** The items of the very unit. */
  readonly own: Map<UnitCode, T[]>;
  /** Those of a province and of all below it, together and by unit. */
  readonly provinces: Map<UnitCode, { readonly all: T[]; readonly units: T[][] }>;
}
const indexes = new WeakMap<readonly OfUnit[], Index<OfUnit>>();

function indexOf<T extends OfUnit>(list: readonly T[]): Index<T> {
  let index = indexes.get(list);
  if (index === undefined) {
    index = { own: new Map(), provinces: new Map() };
    for (const item of list) sortIn(index, item);
    indexes.set(list, index);
  }
  return index as Index<OfUnit> as Index<T>;
}

function sortIn<T extends OfUnit>({ own, provinces }: Index<T>, item: T): void {
  const code = provinceOf(item.unit);
  let province = provinces.get(code);
  if (province === undefined) {
    province = { all: [], units: [] };
    provinces.set(code, province);
  }
  province.all.push(item);
  const known = own.get(item.unit);
  if (known !== undefined) {
    known.push(item);
    return;
  }
  const first = [item];
  own.set(item.unit, first);
  province.units.push(first);
}

function provinceOf(unit: UnitCode): UnitCode {
  const dot = unit.indexOf('.');
  return dot < 0 ? unit : unit.slice(0, dot);
}

/** The units of a view without those that lie within another one of it. */
function outermost(units: readonly UnitCode[]): readonly UnitCode[] {
  if (units.length < 2) return units;
  return [...new Set(units)].filter(
    (unit) => !units.some((other) => other !== unit && covers({ units: [other] }, unit)),
  );
}
