import type { TaughtWord } from '../cases/import/model.ts';
import { type ProvinceNames, provincesOfUnit } from '../cases/import/provinces.ts';
import type { CaseStore } from '../cases/store.ts';
import { isWithin, levelOf, type Person, type Unit, type UnitCode } from '../people/model.ts';
import type { PeopleStore } from '../people/store.ts';
import { createUnitResolver, foldUnitName } from '../people/units.ts';

/** What an import needs to know of the house: which unit and which executor a feed means. */
export interface FeedResolvers {
  readonly resolveUnit: (written: string) => UnitCode | null;
  readonly resolveExecutor: (name: string, unit: string) => string | null;
  /** What the provinces of the house are called: a file whose title names another is none of theirs. */
  readonly provinces: ProvinceNames;
  /** To be called when the file is in: who was found by name alone has an executor's id from then on. */
  readonly settle: () => Promise<void>;
  /** Headings and values an administrator has taught. */
  readonly taught: readonly TaughtWord[];
}

/** Units, people and taught words of this moment; every import uses these, whatever brings the file. */
export async function feedResolvers(
  people: Pick<PeopleStore, 'units' | 'people' | 'nameExecutors'>,
  cases: Pick<CaseStore, 'taughtWords'>,
): Promise<FeedResolvers> {
  const named = new Set<string>();
  const units = await people.units();
  return {
    resolveUnit: resolverOf(units),
    provinces: provinceNamesOf(units),
    resolveExecutor: executorResolverOf(await people.people(), (id) => named.add(id)),
    settle: () => people.nameExecutors([...named]),
    taught: await cases.taughtWords(),
  };
}

/** The provinces among the units, with all they are called behind «tỉnh» and «thành phố». */
export function provinceNamesOf(units: readonly Unit[]): ProvinceNames {
  return Object.fromEntries(
    units
      .filter(({ code }) => levelOf(code) === 'TINH')
      .map(({ code, name, aliases }) => [code, [...new Set([name, ...aliases].flatMap(provincesOfUnit))]]),
  );
}

const CODE = /^(?:CUC|T\d{2}(?:\.KV\d{2})?)$/;

/**
 * Which unit a feed means by a code, name or alias. A house that knows no unit below the Cục yet takes codes as they are written,
 * so that a feed can be tried out before the units are loaded; names always need the list.
 */
export function resolverOf(units: readonly Unit[]): (written: string) => UnitCode | null {
  if (units.some(({ code }) => code !== 'CUC')) return createUnitResolver(units);
  return (written) => (CODE.test(written.trim()) ? written.trim() : null);
}

/**
 * Which executor a feed means that gives names instead of ids: the one person of that name with an executor's id and
 * a role in the unit or above it, or without an id and a CHV there. The latter's id is then one of the house, and
 * `onNamed` hears of it. Two of one name in one unit are never told apart by guessing.
 */
export function executorResolverOf(
  people: readonly Person[],
  onNamed: (personId: string) => void = () => undefined,
): (name: string, unit: string) => string | null {
  const byName = Map.groupBy(
    people.filter(({ name }) => name !== null),
    (person) => foldUnitName(person.name ?? ''),
  );
  return (name, unit) => {
    const found = (byName.get(foldUnitName(name)) ?? []).filter(({ executorId, grants }) =>
      grants.some((grant) => (executorId !== null || grant.role === 'CHV') && isWithin(unit, grant.unit)),
    );
    const [one] = found;
    if (one === undefined || found.length > 1) return null;
    if (one.executorId === null) onNamed(one.id);
    return one.executorId ?? one.id;
  };
}
