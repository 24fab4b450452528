import { addDays } from '../cases/civil-date.ts';
import type { Case, CivilDate } from '../cases/model.ts';
import { type QualityItem, qualityOf } from '../cases/quality.ts';
import type { CaseStore } from '../cases/store.ts';
import type { PeopleStore } from '../people/store.ts';

/** Calendar days for which a move away from có điều kiện stays on the list. */
const MOVED_WITHIN_DAYS = 365;

export interface QualityDeps {
  readonly cases: Pick<CaseStore, 'finishedButRunning' | 'movedToCcdk'>;
  readonly people: Pick<PeopleStore, 'people' | 'units'>;
}

/** Everything to be set right in the data: of these active cases, and of those that are finished and are not. */
export async function gatherQuality(
  { cases, people }: QualityDeps,
  active: readonly Case[],
  today: CivilDate,
): Promise<{ readonly items: readonly QualityItem[]; readonly cases: readonly Case[] }> {
  const finished = await cases.finishedButRunning();
  const all = [...active, ...finished];
  const units = (await people.units()).map(({ code }) => code);
  const executors = (await people.people()).flatMap(({ executorId }) => executorId ?? []);
  const items = qualityOf(all, {
    today,
    units: units.some((code) => code !== 'CUC') ? new Set(units) : null,
    executors: executors.length > 0 ? new Set(executors) : null,
    moved: await cases.movedToCcdk(addDays(today, -MOVED_WITHIN_DAYS)),
  });
  const named = new Set(items.map(({ caseKey }) => caseKey));
  return { items, cases: all.filter(({ caseKey }) => named.has(caseKey)) };
}
