/** Which organisation a text was written under: three levels with Tổng cục, Cục, Chi cục, or today's since 1/7/2025. */
export type Organisation = 'before-2025-07-01' | 'since-2025-07-01';

/** Whom a provision gives its duty to; `ALL` when it names no single level. */
export type Addressee = 'BAN' | 'TINH' | 'KHU_VUC' | 'ALL';

/** What a document is worth as a ground on a day; `by` names its successor, dates are `YYYY-MM-DD`. */
export type Standing =
  | { readonly kind: 'in-force' }
  | { readonly kind: 'not-yet'; readonly from: string }
  | { readonly kind: 'expired'; readonly after: string }
  | { readonly kind: 'superseded'; readonly by: string };

export interface Document {
  /** Short stable id: `D1`, `D2`, or one made when the document is added. */
  readonly id: string;
  readonly title: string;
  /** The name citations use: "Nhiệm vụ 2026". */
  readonly shortTitle: string;
  /** Official number and date; null until the administrator fills them in, shown as "chưa có số hiệu". */
  readonly number: string | null;
  readonly issueDate: string | null;
  readonly issuer: string | null;
  readonly organisation: Organisation;
  /** ISO date from which it is no longer used, null while it is. A retired document is never searched. */
  readonly retiredOn: string | null;
  /** Id of the document that has taken its place; still searched, and quoted with that remark, until it is retired. */
  readonly supersededBy: string | null;
  /** First and last day on which it is valid; null or left out where none is known. */
  readonly effectiveFrom?: string | null;
  readonly effectiveTo?: string | null;
  /** Code of the unit whose document it is, CUC or left out for one of the whole service; who reads it: people/scope.ts. */
  readonly unit?: string;
  /** It comes with the program and was read before: nobody is named in it but who signed it. */
  readonly isShipped?: boolean;
  /** On the day the library was made for; set by `inForce`. */
  readonly standing?: Standing;
  /** Facts every citation of it must carry, e.g. that a law it speaks of as a plan has been passed. */
  readonly cautions: readonly string[];
  /** The like about single provisions, by provision id; shown only with a citation of that provision. */
  readonly remarks?: Readonly<Record<string, readonly string[]>>;
}

/** Section, bullet or paragraph with a stable label. Its text is exact: only the page breaks of the PDF are healed. */
export interface Provision {
  /** `D1/2.2/b7`, `D1/2.2/b5/p2`, `D2/4/p1`: stable while the text is. */
  readonly id: string;
  readonly document: string;
  /** `2.2`, `4`, `mở đầu`, `kết thúc`, `nơi nhận`. */
  readonly section: string;
  /** The words officers use: "mục 2.2, gạch đầu dòng 7". */
  readonly label: string;
  /** Headings above it, outermost first. */
  readonly headings: readonly string[];
  readonly text: string;
  readonly addressee: Addressee;
  /** Position in the document, from 0. */
  readonly order: number;
}

/** Document + provision + verbatim quote; `quote` is a substring of `provision.text`. */
export interface Citation {
  readonly document: Document;
  readonly provision: Provision;
  readonly quote: string;
  /** The part of the quote that says what was asked, to be marked for the reader; a substring of `quote`. */
  readonly focus?: string;
}

/** An added document whose text or entry cannot be read: it is left out, and whoever asks is told that one is. */
export interface Unread {
  /** Its id as far as the file's name tells. */
  readonly document: string;
  /** One sentence that names the file and says what to do. */
  readonly problem: string;
  /** The unit whose document it is, as far as its entry could be read. */
  readonly unit?: string;
}

/** Everything loaded, ready to search. */
export interface Library {
  readonly documents: readonly Document[];
  readonly provisions: readonly Provision[];
  readonly unread?: readonly Unread[];
}
