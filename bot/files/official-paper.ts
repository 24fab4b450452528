import type { CivilDate } from '../../cases/model.ts';

/**
 * An administrative paper of a state body as plain data: what Nghị định 30/2020/NĐ-CP (Phụ lục I) wants in it, each
 * part once. `official-docx.ts` lays it out; `docxOf` there makes the file.
 */
export interface OfficialPaper {
  /** The body above the issuer; null where none is named. Like the issuer, the kind and the office it is set in capitals. */
  readonly superior: string | null;
  readonly issuer: string;
  /** Abbreviation of the kind: `BC`, `TB`, `GM`. Number and the unit's own sign are left blank. */
  readonly abbreviation: string;
  /** Where it is signed (địa danh); null leaves it blank. */
  readonly place: string | null;
  /** The day it was made: only the year is printed, the rest is written in by hand. */
  readonly madeOn: CivilDate;
  /** `Báo cáo`, `Thông báo`, `Giấy mời`. */
  readonly kind: string;
  /** What it is about (trích yếu). */
  readonly subject: string;
  /** Whom it is addressed to, a line each; empty for none. */
  readonly addressees: readonly string[];
  readonly blocks: readonly PaperBlock[];
  readonly annexes: readonly PaperAnnex[];
  /** Nơi nhận, without dashes, e.g. `Như trên;`. */
  readonly recipients: readonly string[];
  readonly signature: {
    /** `KT. TRƯỞNG …` or null when the head signs. */
    readonly authority: string | null;
    /** Office of whoever signs, in capitals by the layout. */
    readonly office: string;
    /** Null leaves the name blank. */
    readonly name: string | null;
  };
}

export type PaperBlock =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'item'; readonly text: string }
  /** A verbatim sentence of a document; `place` says where it stands. Quotation marks are the layout's. */
  | { readonly kind: 'quote'; readonly text: string; readonly place: string }
  | { readonly kind: 'note'; readonly text: string }
  | { readonly kind: 'table'; readonly table: PaperTable };

export interface PaperTable {
  readonly columns: readonly PaperColumn[];
  /** Cells as they are printed; a row has as many as there are columns. */
  readonly rows: readonly (readonly string[])[];
  /** Printed in bold under the rows; null for none. */
  readonly total: readonly string[] | null;
}

export interface PaperColumn {
  readonly heading: string;
  /** Share of the table's width; the shares need not add up to anything. */
  readonly width: number;
  readonly align: 'left' | 'center' | 'right';
}

/** A list too wide for the paper itself: on pages of its own, lying on their side. */
export interface PaperAnnex {
  readonly title: string;
  readonly notes: readonly string[];
  readonly table: PaperTable;
}
