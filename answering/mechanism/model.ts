import type { Addressee, Citation } from '../../knowledge/model.ts';

/** A level that has duties of its own. */
export type Level = Exclude<Addressee, 'ALL'>;
export const LEVELS: readonly Level[] = ['KHU_VUC', 'TINH', 'BAN'];

/**
 * What a matter is handled as. BTNN: the State compensates damage that officers of enforcement did · BDTC: the budget
 * lets a state body that is the judgment debtor pay · granted: money of either has been granted · complaint: a
 * complaint was accepted, or an officer disciplined · risk: nothing is claimed yet and something may be · none:
 * neither · ask: the facts do not decide it.
 */
export type Mechanism = 'BTNN' | 'BDTC' | 'granted' | 'complaint' | 'risk' | 'none' | 'ask';

export type QuestionId =
  | 'money'
  | 'cause'
  | 'claim'
  | 'handled'
  | 'means'
  | 'fund'
  | 'decision'
  | 'remedy'
  | 'harm'
  | 'claimed'
  | 'funded';

/** A piece of a provision by its first and its last words: it is cut out of the text, never typed again. */
export interface Cut {
  /** The piece begins with these words; with the provision itself when left out. */
  readonly from?: string;
  /** It ends with these, where they come first after its beginning; with the provision when left out. */
  readonly to?: string;
}

/** One thing to be done, and the words of a provision that say so. */
export interface Duty {
  /** Short and stable: it stands in buttons and in the database. */
  readonly id: string;
  /** Whose it is; of both where the text says "cơ quan THADS", which was Cục and Chi cục (docs/decisions/019). */
  readonly levels: readonly Level[];
  readonly provision: string;
  readonly quote: Cut;
  /** The part of the quote that says it in short; the quote itself when left out. */
  readonly core?: Cut;
  /** Of paying and getting money back: a Phòng of today does it through the province, which keeps the accounts. */
  readonly money?: true;
  /** Who has to, in the text's own words and where they stand; without it the heading above the provision tells. */
  readonly who?: { readonly provision: string; readonly words: string };
}

export interface CitedDuty {
  readonly id: string;
  readonly levels: readonly Level[];
  /** Its `focus` is the core. */
  readonly citation: Citation;
  /** In the words of the document; null when the level's name says it. */
  readonly who: string | null;
  readonly money?: true;
}
