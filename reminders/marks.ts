import type { Case, CivilDate } from '../cases/model.ts';
import type { Person } from '../people/model.ts';
import type { Item } from './items.ts';

/**
 * What an executor said about an item: acknowledged ("Đã nhận"), wrote the next step, says it is finished and the data
 * will follow, says the data is wrong, explained it to a leader who asked.
 */
export const MARK_KINDS = ['acknowledged', 'next-step', 'awaiting-data', 'data-error', 'explained'] as const;
export type MarkKind = (typeof MARK_KINDS)[number];

export interface Mark extends Item {
  readonly id: string;
  readonly personId: string;
  readonly kind: MarkKind;
  /** ISO instant. */
  readonly at: string;
  /** Last day it holds, for `awaiting-data`; null when it holds as long as the due. */
  readonly until: CivilDate | null;
}

/** Working days for which "Đã thi hành xong, chờ cập nhật" silences an item before it is asked about again (domain 7.4). */
export const AWAITING_DATA_WORKING_DAYS = 5;

/** The newest mark of each kind on each item, by `markKey`. */
export type Marks = ReadonlyMap<string, Mark>;

export function markKey(item: Item, kind: MarkKind): string {
  return `${item.caseKey}:${item.rule}:${item.since}:${kind}`;
}

export function indexMarks(marks: Iterable<Mark>): Marks {
  const newest = new Map<string, Mark>();
  for (const mark of marks) {
    const key = markKey(mark, mark.kind);
    const other = newest.get(key);
    if (other === undefined || other.at < mark.at) newest.set(key, mark);
  }
  return newest;
}

/**
 * The marks of whoever enforces the case now: what the executor before said binds nobody, and «Đã nhận» is never shown
 * to who has not pressed it. Of a case that is not known here nothing is decided.
 */
export function standingMarks(
  marks: Iterable<Mark>,
  cases: ReadonlyMap<string, Pick<Case, 'executorId'>>,
  people: readonly Person[],
): readonly Mark[] {
  const holds = new Map(
    people
      .filter(({ executorId, revokedAt }) => executorId !== null && revokedAt === null)
      .map(({ id, executorId }) => [id, executorId]),
  );
  return [...marks].filter(({ caseKey, personId }) => {
    const c = cases.get(caseKey);
    return c === undefined || (holds.has(personId) && holds.get(personId) === c.executorId);
  });
}

/** Any answer counts as having taken note. */
export function isAcknowledged(marks: Marks, item: Item): boolean {
  return MARK_KINDS.some((kind) => marks.has(markKey(item, kind)));
}

/** True while the executor's word that it is finished is given time to reach the data. */
export function awaitsData(marks: Marks, item: Item, today: CivilDate): boolean {
  const until = marks.get(markKey(item, 'awaiting-data'))?.until ?? null;
  return until !== null && today <= until;
}
