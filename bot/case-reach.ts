import { type Case, isActive } from '../cases/model.ts';
import type { CaseStore } from '../cases/store.ts';
import { isWithin, type Person, type Role, type UnitCode } from '../people/model.ts';
import { activeGrants } from '../people/scope.ts';
import type { Facts } from '../reminders/facts.ts';
import { caseRef } from './views/case-line.ts';

/** Where the cases that somebody may see one by one are found; whether each may be seen is people/scope.ts's to say. */
export interface Reach {
  /** Heads: every active case of these units. */
  readonly led: readonly UnitCode[];
  /** Executors: their own in these units. */
  readonly own: { readonly executorId: string; readonly units: readonly UnitCode[] } | null;
  /** The Cục: what is on the list of A2 in these units. */
  readonly listed: readonly UnitCode[];
}

type Cases = Pick<CaseStore, 'activeCases' | 'activeKeys' | 'ownCases' | 'caseByKey'>;
type Looked = Pick<Facts, 'dues' | 'cases'>;

/** Roles that see no case one by one reach none, however large their unit: an administrator of the Cục reads no country. */
export function reachOf(person: Pick<Person, 'executorId' | 'grants' | 'revokedAt'>, now: Date): Reach {
  const grants = activeGrants(person, now);
  const units = (...roles: readonly Role[]): readonly UnitCode[] => [
    ...new Set(grants.filter(({ role }) => roles.includes(role)).map(({ unit }) => unit)),
  ];
  const { executorId } = person;
  return {
    led: units('TP', 'TT'),
    own: executorId === null ? null : { executorId, units: units('CHV') },
    listed: units('BAN', 'LDC'),
  };
}

/** The active cases within reach, by the decision's day and then by key, each once. */
export async function casesWithin(reach: Reach, facts: Looked, cases: Cases): Promise<readonly Case[]> {
  const found = [
    ...(await cases.activeCases(reach.led)),
    ...(await ownCases(reach, cases)),
    ...onTheList(reach, facts),
  ];
  const byKey = new Map(found.map((c) => [c.caseKey, c]));
  return [...byKey.values()].sort(
    (a, b) => compare(a.decisionDate, b.decisionDate) || compare(a.caseKey, b.caseKey),
  );
}

/** The active case within reach that a button names, or null; of a province only the keys are read for it. */
export async function caseWithin(
  reach: Reach,
  ref: string,
  facts: Looked,
  cases: Cases,
): Promise<Case | null> {
  const key = (await cases.activeKeys(reach.led)).find((caseKey) => caseRef(caseKey) === ref);
  if (key !== undefined) return cases.caseByKey(key);
  const others = [...(await ownCases(reach, cases)), ...onTheList(reach, facts)];
  return others.find(({ caseKey }) => caseRef(caseKey) === ref) ?? null;
}

async function ownCases({ own }: Reach, cases: Cases): Promise<readonly Case[]> {
  return own === null ? [] : cases.ownCases(own.executorId, own.units);
}

function onTheList({ listed }: Reach, { dues, cases }: Looked): readonly Case[] {
  if (listed.length === 0) return [];
  return dues
    .filter(({ rule, unit }) => rule === 'A2' && listed.some((mine) => isWithin(unit, mine)))
    .flatMap(({ caseKey }) => cases.get(caseKey) ?? [])
    .filter(isActive);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
