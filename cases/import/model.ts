import type { Matter } from '../matters/model.ts';
import type { Case, CivilDate } from '../model.ts';

/** A cell as its file says it. An Excel date arrives as a civil date, a formula error as its text. */
export type Cell =
  | string
  | number
  | boolean
  | null
  | { readonly date: CivilDate }
  | { readonly error: string };

/** Why a row stays outside. Each code has one Vietnamese sentence in bot/messages/cases.ts. */
export type ReasonCode =
  | 'missing-field'
  | 'bad-date'
  | 'month-only-date'
  | 'future-date'
  | 'date-before-1993'
  | 'bad-money'
  | 'ambiguous-money'
  /** A number in a column of triệu or tỷ whose separator may mark thousands or a fraction. */
  | 'unclear-decimal'
  | 'negative-money'
  | 'unknown-unit'
  /** The unit is of another province than the title of the file names. */
  | 'other-province'
  | 'unknown-value'
  | 'formula-error'
  /** A number or code that holds something else: a name, a formula, a tag. Its text is not repeated. */
  | 'bad-shape'
  | 'not-a-case'
  | 'too-many-cells'
  | 'contradicting-columns'
  | 'conflicting-rows';

export type WarningCode =
  | 'us-date'
  | 'unreadable-date'
  | 'unreadable-value'
  | 'scientific-money'
  | 'remaining-mismatch'
  | 'remaining-above-value'
  | 'enforced-above-value'
  | 'finished-but-running'
  | 'decision-before-judgment'
  | 'judgment-year-mismatch'
  | 'periodic-proposed'
  | 'objective-reason-unconfirmed'
  | 'executor-unknown'
  | 'older-than-stored'
  | 'future-change'
  | 'future-stage-date'
  | 'stage-date-too-early'
  | 'rows-differ'
  | 'absent-cases'
  | 'column-absent'
  | 'columns-not-imported'
  | 'columns-unknown'
  | 'columns-doubled'
  | 'money-unit'
  | 'money-unit-unknown'
  | 'foreign-money'
  | 'not-money'
  | 'tiny-money'
  | 'legacy-encoding'
  | 'legacy-font'
  | 'rows-after-signature';

type Params = Readonly<Record<string, string | number>>;

/** A coded reason with what its sentence needs; `field` is a field name of domain 3.2, `text` at most 40 characters. */
export interface Reason {
  readonly code: ReasonCode;
  readonly params: Params;
}

/** Row numbers named in a warning or a reason; the count goes on. */
export const NAMED_ROWS = 5;

/** Something odd that did not keep a row out. `rows` are the first few of `count`; empty for the file as a whole. */
export interface Warning {
  readonly code: WarningCode;
  readonly params: Params;
  readonly count: number;
  readonly rows: readonly number[];
}

export interface QuarantinedRow {
  /** Row of the sheet or line of the file, from 1, as a spreadsheet counts. In JSON: position in the list. */
  readonly row: number;
  readonly reason: Reason;
}

export type Mode = 'full' | 'delta';

/**
 * Which kinds of record a batch spoke of. A full snapshot speaks of cases whatever it held; one that is told by BTNN and
 * BĐTC records alone says nothing of cases, and makes none of them fresh.
 */
export type Holds = 'cases' | 'matters' | 'both';

/** One heading or value an administrator has taught, as plain data: it can be handed to another thread. */
export interface TaughtWord {
  /** A heading of a table or a key of JSON, or a value in a column of codes. */
  readonly kind: 'column' | 'value';
  /** The field that the heading means, or that the value stands in (names of domain 3.2). */
  readonly field: string;
  readonly written: string;
  /** What the value means; null for a heading. */
  readonly code: string | null;
}

/** Everything the rows of one file came to. */
export interface Collected {
  /** Data rows read: cases + quarantined + duplicates. */
  readonly rows: number;
  readonly cases: readonly Case[];
  /** BTNN and BĐTC records; left out by a source that knows only cases. */
  readonly matters?: readonly Matter[];
  /** Keys of cases whose condition the file does not say: the one that is stored stays (domain 3.3). */
  readonly conditionUnsaid: ReadonlySet<string>;
  readonly quarantined: readonly QuarantinedRow[];
  /** Rows that say they are of a matter and are kept out for another reason than another row of it. */
  readonly brokenMatters?: number;
  /** Keys of cases whose rows contradict each other: the file holds them, and their rows are quarantined. */
  readonly held?: readonly string[];
  /** The same for matters. */
  readonly heldMatters?: readonly string[];
  readonly duplicates: number;
  /** Imported rows without a value, by field name; fields that are never empty are left out. */
  readonly missing: Readonly<Record<string, number>>;
  readonly warnings: readonly Warning[];
}

/** A file read to the end, before anything is compared with what is stored. */
export interface Batch extends Collected {
  /** Which feed this is; a full snapshot speaks only of its own feed's cases. */
  readonly feed: string;
  /** File name or address, without credentials. */
  readonly source: string;
  readonly asOf: CivilDate;
  readonly mode: Mode;
  /** The file holds every matter of its feed. */
  readonly fullMatters?: boolean;
  readonly sha256: string;
}

/** What a batch did, or would do when `batch` is null (a dry run). rows = imported + updated + unchanged + quarantined + duplicates. */
export interface BatchReport {
  readonly batch: string | null;
  readonly feed: string;
  readonly asOf: CivilDate;
  readonly mode: Mode;
  readonly holds: Holds;
  readonly rows: number;
  readonly imported: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly quarantined: readonly QuarantinedRow[];
  readonly duplicates: number;
  readonly missing: Readonly<Record<string, number>>;
  readonly warnings: readonly Warning[];
  readonly ms: number;
}

/** What became of an import. A refusal leaves everything as it was. */
export type ImportOutcome =
  | { readonly kind: 'applied'; readonly report: BatchReport }
  /** `report` is there when a dry run has read the file: what it holds, not what is done. */
  | { readonly kind: 'refused'; readonly refusal: Refusal; readonly report?: BatchReport };

/**
 * What a person may accept although it is refused at first: a snapshot with far fewer rows than the one before, and
 * one that is older than the data that is there (or was taken back before). `other-province` lets in the rows of one
 * file that are kept out because its title names another province.
 */
export type Acceptable = 'too-few-rows' | 'older-data' | 'taken-back' | 'other-province';

export type Refusal =
  /** A full snapshot of an earlier day, or whose rows are mostly older than those that are stored. */
  | {
      readonly code: 'older-data';
      readonly asOf: CivilDate;
      readonly storedAsOf: CivilDate;
      /** Rows that are stored newer. */
      readonly rows: number;
    }
  /** The very file whose batch a person took back. */
  | { readonly code: 'taken-back'; readonly batch: string }
  /**
   * The brake: a full snapshot that lost too many rows is more likely half a file than a busy day. `rows` and
   * `previousRows` are those that could be used, `unusable` those of this file that could not.
   */
  | {
      readonly code: 'too-few-rows';
      readonly rows: number;
      readonly unusable: number;
      readonly previousRows: number;
    }
  | {
      readonly code:
        | 'not-found'
        | 'forbidden-address'
        | 'unauthorized'
        | 'wrong-content'
        | 'still-growing'
        | 'unreachable'
        | 'unreadable'
        /** The day its figures are of is still to come: `detail` is that day, YYYY-MM-DD. */
        | 'future-day'
        /** A table of separated values with a quotation mark that nothing closes; `detail` is its line. */
        | 'unclosed-quote'
        | 'too-large'
        | 'old-excel'
        | 'unknown-format'
        | 'no-header'
        | 'no-rows'
        | 'truncated';
      readonly detail: string;
    };
