import { addDays } from '../cases/civil-date.ts';
import type { Case, CivilDate } from '../cases/model.ts';
import { inQualityOrder, type QualityContext, type QualityItem, qualityOfCase } from '../cases/quality.ts';
import type { CaseStore } from '../cases/store.ts';
import type { PeopleStore } from '../people/store.ts';
import { ByUnit } from './in-view.ts';

/** Calendar days for which a move away from có điều kiện stays on the list. */
const MOVED_WITHIN_DAYS = 365;

export interface QualityDeps {
  readonly cases: Pick<CaseStore, 'finishedButRunning' | 'movedToCcdk'>;
  readonly people: Pick<PeopleStore, 'people' | 'units'>;
}

/** Everything to be set right in the data: of these active cases, and of those that are finished and are not. */
export async function gatherQuality(
  deps: QualityDeps,
  active: readonly Case[],
  today: CivilDate,
): Promise<QualityFound> {
  const gathering = await openQuality(deps, today);
  for (const c of active) gathering.add(c);
  return gathering.end();
}

export interface QualityFound {
  readonly items: readonly QualityItem[];
  /** The cases of the items. */
  readonly cases: readonly Case[];
}

/** Looks at active cases one by one, so that a whole country's need not be in memory at once. */
export async function openQuality(
  { cases, people }: QualityDeps,
  today: CivilDate,
): Promise<{ add(c: Case): void; end(): Promise<QualityFound> }> {
  const units = (await people.units()).map(({ code }) => code);
  const executors = (await people.people()).flatMap(({ executorId }) => executorId ?? []);
  const context: QualityContext = {
    today,
    units: units.some((code) => code !== 'CUC') ? new Set(units) : null,
    executors: executors.length > 0 ? new Set(executors) : null,
    moved: await cases.movedToCcdk(addDays(today, -MOVED_WITHIN_DAYS)),
  };
  const found: { readonly case: Case; readonly items: readonly QualityItem[] }[] = [];
  const add = (c: Case): void => {
    const items = qualityOfCase(c, context);
    if (items.length > 0) found.push({ case: c, items });
  };
  return {
    add,
    async end() {
      for (const c of await cases.finishedButRunning()) add(c);
      const items = new ByUnit<QualityItem>();
      for (const item of inQualityOrder(found)) items.push(item);
      return { items: items.end(), cases: found.map((one) => one.case) };
    },
  };
}
