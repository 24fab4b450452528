import type { Generated } from 'kysely';

/** What group B and the recurring duties go by, and the records they look at besides cases. */
export interface RuleTables {
  /** Every setting of a threshold, in order; the last one of an id holds (cases/thresholds/). */
  threshold_change: {
    seq: Generated<number>;
    id: string;
    value: number;
    unit: string;
    rolls_forward: 0 | 1;
    legal_basis: string;
    confirmed: 0 | 1;
    /** A person's id or `operator`. */
    changed_by: string;
    changed_at: string;
  };
  /** A BTNN or BĐTC record of the feed (cases/matters/model.ts); not a card of /boithuong, which is matter_card. */
  case_matters: {
    matter_key: string;
    kind: string;
    feed: string;
    unit: string;
    related_case_key: string | null;
    responsible_id: string | null;
    risk_only: 0 | 1;
    stage: string;
    /** JSON objects by feed name: civil dates, whole VND. */
    dates: string;
    amounts: string;
    complex: 0 | 1 | null;
    extended_days: number | null;
    reported_to_cuc: string | null;
    leader_attending: 0 | 1 | null;
    next_hearing: string | null;
    violation_source: string | null;
    updated_at: string | null;
    content_hash: string;
    absent_snapshots: number;
    missing_since: string | null;
    /** The batch that changed it last, and the row as it was before; null where that batch brought it. */
    changed_batch: string;
    previous: string | null;
  };
  /** What a person said of a proposed risk (B11): the grounds it was said of, so that new grounds ask again. */
  risk_review: {
    seq: Generated<number>;
    case_key: string;
    /** JSON list of `RULE SINCE`. */
    grounds: string;
    verdict: string;
    reviewed_by: string;
    reviewed_at: string;
  };
}
