import { newId } from '../../storage/ids.ts';
import type { Database } from '../../storage/open.ts';
import type { ActionTables } from '../../storage/tables/actions.ts';
import { auditCases } from '../audit-store.ts';
import type { Case } from '../model.ts';

/**
 * proposed: waits for the head of the province · confirmed: the case is outside A3a and A3b · refused · revoked: was
 * confirmed and holds no longer.
 */
export type ProposalState = 'proposed' | 'confirmed' | 'refused' | 'revoked';

/** That a case cannot be enforced for an objective reason, proposed by one person and judged by another (domain 2.1, 4.1). */
export interface Proposal {
  readonly id: string;
  readonly caseKey: string;
  readonly unit: string;
  /** In the words of the proposer, class 3: for the two of them and the leaders of the case, never further. */
  readonly reason: string;
  readonly state: ProposalState;
  readonly proposedBy: string;
  /** ISO instants. */
  readonly proposedAt: string;
  readonly judgedBy: string | null;
  readonly judgedAt: string | null;
}

export interface ObjectiveReasons {
  /** Null when one is proposed or confirmed for this case already. */
  propose(
    about: { readonly caseKey: string; readonly unit: string; readonly reason: string },
    by: string,
    now: Date,
  ): Promise<Proposal | null>;
  /** One step from the state the judge saw; false when it is in another by now. The record of who did it goes with it. */
  judge(
    id: string,
    from: 'proposed' | 'confirmed',
    to: Exclude<ProposalState, 'proposed'>,
    by: string,
    now: Date,
  ): Promise<boolean>;
  proposal(id: string): Promise<Proposal | null>;
  /** The newest of a case, null when there never was one. */
  latest(caseKey: string): Promise<Proposal | null>;
  /** Those that wait, oldest first, and those judged since the instant. */
  recent(judgedSince: Date): Promise<readonly Proposal[]>;
  /** Names the state of those that were judged: a proposal by itself changes no case. */
  version(): Promise<string>;
}

export function createObjectiveReasons(database: Database): ObjectiveReasons {
  const select = () => database.selectFrom('objective_proposal').selectAll();
  const within = <T>(work: (tx: Database) => Promise<T>): Promise<T> =>
    database.isTransaction ? work(database) : database.transaction().execute(work);
  return {
    propose: ({ caseKey, unit, reason }, by, now) =>
      within(async (tx) => {
        const row = await tx
          .insertInto('objective_proposal')
          .values({
            id: newId('kq'),
            open_key: caseKey,
            case_key: caseKey,
            unit,
            reason: reason.normalize('NFC'),
            state: 'proposed',
            proposed_by: by,
            proposed_at: now.toISOString(),
          })
          .onConflict((c) => c.column('open_key').doNothing())
          .returningAll()
          .executeTakeFirst();
        if (row === undefined) return null;
        await auditCases(tx, { actor: by, now }, 'cases.objective-proposed', row.id);
        return proposalOf(row);
      }),

    judge: (id, from, to, by, now) =>
      within(async (tx) => {
        const { numUpdatedRows } = await tx
          .updateTable('objective_proposal')
          .set({
            state: to,
            judged_by: by,
            judged_at: now.toISOString(),
            ...(to !== 'confirmed' && { open_key: null }),
          })
          .where('id', '=', id)
          .where('state', '=', from)
          .executeTakeFirst();
        if (numUpdatedRows === 0n) return false;
        await auditCases(tx, { actor: by, now }, `cases.objective-${to}`, id);
        return true;
      }),

    async proposal(id) {
      const row = await select().where('id', '=', id).executeTakeFirst();
      return row === undefined ? null : proposalOf(row);
    },

    async latest(caseKey) {
      const row = await select()
        .where('case_key', '=', caseKey)
        .orderBy('proposed_at', 'desc')
        .orderBy('id')
        .executeTakeFirst();
      return row === undefined ? null : proposalOf(row);
    },

    async recent(judgedSince) {
      const rows = await select()
        .where((e) => e.or([e('state', '=', 'proposed'), e('judged_at', '>', judgedSince.toISOString())]))
        .orderBy('proposed_at')
        .orderBy('id')
        .execute();
      return rows.map(proposalOf);
    },

    async version() {
      const row = await database
        .selectFrom('objective_proposal')
        .select((e) => [e.fn.countAll<number>().as('n'), e.fn.max('judged_at').as('last')])
        .where('judged_at', 'is not', null)
        .executeTakeFirst();
      return row?.last == null ? '0' : `${Number(row.n)}@${row.last}`;
    },
  };
}

/** The cases with the objective reasons that a head of the province confirmed: the one place where they enter a case. */
export async function withConfirmed(database: Database, cases: Case[]): Promise<Case[]> {
  const [first] = cases;
  if (first === undefined) return cases;
  const rows = await database
    .selectFrom('objective_proposal')
    .select('case_key')
    .where('state', '=', 'confirmed')
    .$if(cases.length === 1, (query) => query.where('case_key', '=', first.caseKey))
    .execute();
  if (rows.length === 0) return cases;
  const confirmed = new Set(rows.map(({ case_key }) => case_key));
  return cases.map((c) =>
    confirmed.has(c.caseKey) ? { ...c, objectiveReason: true, objectiveSource: c.objectiveReason } : c,
  );
}

function proposalOf(row: ActionTables['objective_proposal']): Proposal {
  return {
    id: row.id,
    caseKey: row.case_key,
    unit: row.unit,
    reason: row.reason,
    state: row.state as ProposalState,
    proposedBy: row.proposed_by,
    proposedAt: row.proposed_at,
    judgedBy: row.judged_by,
    judgedAt: row.judged_at,
  };
}
