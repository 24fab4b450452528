import type { SheetRow } from '../cells.ts';
import type { LegacyFont } from '../legacy-text.ts';
import type { Acceptable, Refusal } from '../model.ts';

/** What receives the rows of a sheet in order. Returning false ends the sheet early. */
export interface RowSink {
  /** Called once before the first row; may be called again when a reader moves on to another sheet. */
  begin(facts: { readonly date1904: boolean }): void;
  row(row: SheetRow): boolean;
  /** Texts of the sheet were decoded by this font, which the style of their cells names. */
  font?(font: LegacyFont): void;
  /** Called now and then between rows: whoever takes them may need time. */
  breathe?(): Promise<void>;
  /** After the last row: true when the sheet was the wanted one, so that no other is tried. */
  end(): boolean;
}

/** A file that cannot be read, as an expected outcome; thrown inside readers and caught by readBatch only. */
export class UnreadableFile extends Error {
  readonly code: Exclude<Refusal['code'], Acceptable>;
  readonly detail: string;
  constructor(code: UnreadableFile['code'], detail: string, options?: ErrorOptions) {
    super(`${code}: ${detail}`, options);
    this.code = code;
    this.detail = detail;
  }
}

/** Columns of a row that are looked at. */
export const MAX_COLUMNS = 256;
/** Rows of a sheet; Excel itself ends at 1,048,576. */
export const MAX_ROWS = 2_000_000;
