/** 0 no · 1 yes; null where the feed does not say. */
type Truth = 0 | 1;

/** One việc thi hành án as the last batch that changed it left it. Columns are those of `Case` in cases/model.ts. */
export interface CaseRow {
  case_key: string;
  /** Which feed delivers it; a full snapshot speaks only of the cases of its own feed. */
  feed: string;
  source_id: string | null;
  unit: string;
  handling_level: 'TINH' | 'KHU_VUC';
  executor_id: string | null;
  decision_no: string;
  decision_date: string;
  /** JSON list. */
  case_types: string;
  condition: 'CDK' | 'CCDK' | 'CHUA_PHAN_LOAI';
  status: string;
  status_date: string | null;
  finished_date: string | null;
  value_vnd: number | null;
  enforced_vnd: number | null;
  remaining_vnd: number | null;
  obligation_kind: string | null;
  periodic: Truth | null;
  objective_reason: Truth | null;
  debtor_ref: string | null;
  debtor_kind: string | null;
  last_verification_date: string | null;
  auction_status: string | null;
  auction_success_date: string | null;
  auction_paid_date: string | null;
  handover_date: string | null;
  /** JSON object of the other fields of the record. */
  more: string;
  updated_at: string | null;
  /** Hash of everything above but the key, the feed and `updated_at`. */
  content_hash: string;
  /**
   * First eight characters of `content_hash`, then the sign of the row it was read from (cases/import/row-sign.ts), by
   * which the same row is known again; null where there is none. It counts only with the content it was made with.
   */
  row_sign: string | null;
  /** How many full snapshots in a row no longer hold it; from 2 on it is missing, but never closed by that. */
  absent_snapshots: number;
  /** As-of date of the batch that made it missing, null while it is not. */
  missing_since: string | null;
  first_batch: string;
  changed_batch: string;
}

/** One import that was applied. */
export interface CaseBatchRow {
  id: string;
  /** 1, 2, 3, … in the order in which batches were applied. */
  number: number;
  feed: string;
  /** File name or address without credentials. */
  source: string;
  as_of: string;
  mode: 'full' | 'delta';
  /** Which kinds of record it held: see Holds in cases/import/model.ts. */
  holds: 'cases' | 'matters' | 'both';
  /** SHA-256 of the file. */
  sha256: string;
  rows: number;
  imported: number;
  updated: number;
  unchanged: number;
  quarantined: number;
  duplicates: number;
  /** JSON object: rows without a value, by field. */
  missing: string;
  /** JSON list of coded warnings. */
  warnings: string;
  ms: number;
  created_at: string;
  /** 1 while the state before it is kept in case_before. */
  undoable: Truth;
}

/** A row that was not imported, with a coded reason and never with the row's content. */
export interface CaseQuarantineRow {
  batch: string;
  row_number: number;
  /** JSON: code and parameters. */
  reason: string;
}

/** A change of a field that rules read, so that "moved" and differences between two days can be told. */
export interface CaseHistoryRow {
  case_key: string;
  batch: string;
  as_of: string;
  field: string;
  /** JSON values. */
  before: string;
  after: string;
}

/** What is remembered of a feed between two pulls. */
export interface CaseFeedRow {
  feed: string;
  /** ISO instant of the last pull that succeeded, also of one that brought nothing new. */
  checked_at: string;
  /** Day to which a source that had nothing new has confirmed its data; null until it did. */
  as_of: string | null;
  /** What the source named its answer by, to ask only for another one. */
  etag: string | null;
  last_modified: string | null;
  /** ISO instant from which on a delta is asked for; null before the first full snapshot. */
  since: string | null;
  /** What was last told of rows kept out, so that the same is not told at every pull. */
  told: string | null;
  /** What its last whole answer held, which is what a word that nothing is new is about; null while unknown. */
  holds: CaseBatchRow['holds'] | null;
}

/** A case as it was before a batch changed it, as JSON; kept for the newest batches only, so that they can be undone. */
export interface CaseBeforeRow {
  batch: string;
  case_key: string;
  before: string;
}

/** A batch that was taken back: its file is not taken again by itself. */
export interface CaseUndoneRow {
  batch: string;
  feed: string;
  sha256: string;
  undone_at: string;
}

/** A heading or a value that an administrator taught the import. */
export interface CaseWordRow {
  id: string;
  kind: 'column' | 'value';
  /** The field of domain 3.2 that the heading means, or that the value stands in. */
  field: string;
  /** `written` in the form in which headings and values are compared. */
  folded: string;
  written: string;
  /** What the value means; null for a heading. */
  code: string | null;
  taught_at: string;
  taught_by: string;
}

/** What names of tables begin with that an import is building: no data yet, and none for a backup. */
export const BUILDING = 'case_building_';

export interface CaseTables {
  case_before: CaseBeforeRow;
  case_feed: CaseFeedRow;
  case_undone: CaseUndoneRow;
  case_word: CaseWordRow;
  cases: CaseRow;
  case_batches: CaseBatchRow;
  case_quarantine: CaseQuarantineRow;
  case_history: CaseHistoryRow;
  /** A day an administrator added, corrected or confirmed, in place of the one the product ships with (cases/calendar/). */
  calendar_day: {
    date: string;
    /** A kind of domain 6.1, or THUONG: an ordinary day after all. */
    kind: string;
    name: string;
    /** Where it is written that the day is so: a notice, a law. */
    source: string;
    confirmed: 0 | 1;
    /** A person's id or `operator`; of the last change. */
    set_by: string;
    set_at: string;
    /** Numbers the changes: the greatest one names the state of all days. */
    seq: number;
  };
}
