import type { Database } from '../../storage/open.ts';
import { auditCases } from '../audit-store.ts';
import type { Threshold, ThresholdChange, Thresholds, ThresholdUnit } from './model.ts';
import { PROPOSED } from './proposals.ts';

export interface ThresholdStore {
  /** Every threshold as it stands: what was set last, else the proposal. */
  current(): Promise<Thresholds>;
  /** What was ever set of one, oldest first. */
  history(id: string): Promise<readonly ThresholdChange[]>;
  /** Appends a setting or a confirmation and the record of who did it; nothing is ever overwritten. */
  record(change: ThresholdChange): Promise<void>;
  /** Names the state of all thresholds: it changes with every change. */
  version(): Promise<string>;
}

/** Thresholds in the database; inside a transaction that its caller opened as well. */
export function createThresholdStore(database: Database): ThresholdStore {
  const changes = (id?: string) =>
    database
      .selectFrom('threshold_change')
      .selectAll()
      .$if(id !== undefined, (query) => query.where('id', '=', id ?? ''))
      .orderBy('seq')
      .execute();
  return {
    async current() {
      const known = new Map<string, Threshold>(PROPOSED);
      for (const row of await changes()) {
        const before = known.get(row.id);
        // Of a version that proposed more than this one; it is kept, and nothing asks for it.
        if (before === undefined) continue;
        known.set(row.id, after(before, changeOf(row)));
      }
      return known;
    },
    history: async (id) => (await changes(id)).map(changeOf),
    async record({ id, value, unit, rollsForward, legalBasis, confirmed, by, at }) {
      const write = async (tx: Database): Promise<void> => {
        await tx
          .insertInto('threshold_change')
          .values({
            id,
            value,
            unit,
            rolls_forward: rollsForward ? 1 : 0,
            legal_basis: legalBasis,
            confirmed: confirmed ? 1 : 0,
            changed_by: by,
            changed_at: at,
          })
          .execute();
        const action = confirmed ? 'cases.threshold-confirmed' : 'cases.threshold-set';
        await auditCases(tx, { actor: by, now: new Date(at) }, action, id);
      };
      await (database.isTransaction ? write(database) : database.transaction().execute(write));
    },
    async version() {
      const row = await database
        .selectFrom('threshold_change')
        .select((e) => e.fn.max('seq').as('last'))
        .executeTakeFirst();
      return String(row?.last ?? 0);
    },
  };
}

/** A confirmation of the same value keeps who set it and when; another value is set anew. */
function after(before: Threshold, change: ThresholdChange): Threshold {
  const same =
    before.setBy !== null &&
    before.value === change.value &&
    before.unit === change.unit &&
    before.rollsForward === change.rollsForward;
  return {
    ...before,
    value: change.value,
    unit: change.unit,
    rollsForward: change.rollsForward,
    legalBasis: change.legalBasis,
    setBy: same ? before.setBy : change.by,
    setAt: same ? before.setAt : change.at,
    confirmed: change.confirmed,
    confirmedBy: change.confirmed ? change.by : null,
    confirmedAt: change.confirmed ? change.at : null,
  };
}

function changeOf(row: {
  id: string;
  value: number;
  unit: string;
  rolls_forward: 0 | 1;
  legal_basis: string;
  confirmed: 0 | 1;
  changed_by: string;
  changed_at: string;
}): ThresholdChange {
  return {
    id: row.id,
    value: row.value,
    unit: row.unit as ThresholdUnit,
    rollsForward: row.rolls_forward === 1,
    legalBasis: row.legal_basis,
    confirmed: row.confirmed === 1,
    by: row.changed_by,
    at: row.changed_at,
  };
}
