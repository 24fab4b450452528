import { contentHashOf, contentValuesOf } from './case-row.ts';
import type { SeenRows } from './import/known-rows.ts';
import { emptyFieldsOf } from './import/missing.ts';
import type { Batch, Refusal } from './import/model.ts';

/** What a file says as a whole. `duplicates` are those found while it was read. */
export type Arrival = Omit<Batch, 'cases' | 'conditionUnsaid'>;

/** How the reading of a file ended. */
export type Ended =
  | {
      readonly kind: 'read';
      readonly facts: Arrival;
      /** Which of the offered rows it held; null where none was offered. */
      readonly recognition: {
        readonly seen: SeenRows;
        readonly known: number;
        readonly repeated: number;
      } | null;
    }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/** JSON text, or its bytes in UTF-8. */
export type Json = string | Uint8Array;

/** Some rows as STAGED (stage-store.ts) has them: a JSON list of lists. */
export interface Piece {
  readonly json: Json;
  /** None of them may be of the case of another row, and each says its condition: nothing is left to be settled. */
  readonly plain: boolean;
}

/** A file on its way in. Used in this order: offer…, offered, rows to the end, end; close in any case. */
export interface Incoming {
  /** Takes signs of stored rows, in hex, one behind the other; left out where no row can be known again. */
  offer?(signs: string): void;
  /** All signs are offered. `asOf`: the latest day that rows of the feed were read for. */
  offered?(asOf: string | null): void;
  rows(): AsyncIterable<Piece> | Iterable<Piece>;
  end(): Promise<Ended>;
  close(): Promise<void>;
}
export type OpenIncoming = () => Incoming;

/** Rows handed over at once. */
const ROWS = 1_000;

/** A batch that lies in memory. */
export function incomingBatch(batch: Batch): Incoming {
  const { cases, conditionUnsaid, ...facts } = batch;
  return {
    *rows() {
      const seen = new Set<string>();
      for (let at = 0; at < cases.length; at += ROWS) {
        const rows = cases.slice(at, at + ROWS).map((c, index) => {
          const values = contentValuesOf(c);
          const names = [c.caseKey, c.sourceId ?? c.caseKey];
          const again = names.some((name) => seen.has(name)) ? 1 : 0;
          for (const name of names) seen.add(name);
          const unsaid = conditionUnsaid.has(c.caseKey) ? 1 : 0;
          const contentHash = contentHashOf(JSON.stringify(values));
          return [
            at + index + 1,
            c.caseKey,
            ...values,
            c.updatedAt,
            contentHash,
            unsaid,
            null,
            again,
            emptyFieldsOf(c),
          ];
        });
        yield { json: JSON.stringify(rows), plain: false };
      }
    },
    end: async () => ({ kind: 'read', facts, recognition: null }),
    close: async () => {},
  };
}
