import { addDays } from '../cases/civil-date.ts';
import type { Case, CivilDate } from '../cases/model.ts';
import { QUALITY_KINDS, type QualityContext, type QualityItem, qualityOfCase } from '../cases/quality.ts';
import type { CaseStore } from '../cases/store.ts';
import type { PeopleStore } from '../people/store.ts';
import { type InCaseOrder, inCaseOrder } from './case-order.ts';
import { ByUnit } from './in-view.ts';
import { STEP, takingTurns } from './turns.ts';

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
  const found: Case[] = [];
  const ordered = inCaseOrder<QualityItem>();
  const add = (c: Case): void => {
    const items = qualityOfCase(c, context);
    if (items.length === 0) return;
    found.push(c);
    ordered.add(c.decisionDate, items);
  };
  return {
    add,
    async end() {
      for (const c of await cases.finishedButRunning()) add(c);
      const items = new ByUnit<QualityItem>();
      await takingTurns(byKind(ordered, items));
      return { items: items.end(), cases: found };
    },
  };
}

/** In the order of `QUALITY_KINDS`, and of each in that of the cases; in steps. */
function* byKind(ordered: InCaseOrder<QualityItem>, into: ByUnit<QualityItem>): Generator<void, void> {
  const kinds = new Map(QUALITY_KINDS.map((kind) => [kind, [] as QualityItem[]]));
  yield* ordered.sortInto({ push: (item) => kinds.get(item.kind)?.push(item) });
  let put = 0;
  for (const items of kinds.values()) {
    for (const item of items) {
      into.push(item);
      put += 1;
      if (put % STEP === 0) yield;
    }
  }
}
