import type { Database } from '../../storage/open.ts';
import { auditCases } from '../audit-store.ts';
import type { RiskReview } from './propose.ts';

/** What people said of proposed risks (B11). */
export interface RiskReviews {
  /** The latest of each case, by its key. */
  latest(): Promise<ReadonlyMap<string, RiskReview>>;
  /** Appends a verdict and the record of who gave it; earlier ones stay. */
  record(review: RiskReview): Promise<void>;
  /** Names the state of all verdicts. */
  version(): Promise<string>;
}

export function createRiskReviews(database: Database): RiskReviews {
  return {
    async latest() {
      const rows = await database.selectFrom('risk_review').selectAll().orderBy('seq').execute();
      return new Map(
        rows.map((row): [string, RiskReview] => [
          row.case_key,
          {
            caseKey: row.case_key,
            grounds: JSON.parse(row.grounds) as string[],
            verdict: row.verdict as RiskReview['verdict'],
            by: row.reviewed_by,
            at: row.reviewed_at,
          },
        ]),
      );
    },
    async record({ caseKey, grounds, verdict, by, at }) {
      const write = async (tx: Database): Promise<void> => {
        await tx
          .insertInto('risk_review')
          .values({
            case_key: caseKey,
            grounds: JSON.stringify(grounds),
            verdict,
            reviewed_by: by,
            reviewed_at: at,
          })
          .execute();
        await auditCases(tx, { actor: by, now: new Date(at) }, `cases.risk-${verdict}`, caseKey);
      };
      await (database.isTransaction ? write(database) : database.transaction().execute(write));
    },
    async version() {
      const row = await database
        .selectFrom('risk_review')
        .select((e) => e.fn.max('seq').as('last'))
        .executeTakeFirst();
      return String(row?.last ?? 0);
    },
  };
}
