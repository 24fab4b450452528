import type { Addressee, Citation } from '../knowledge/model.ts';
import type { Role, UnitCode } from '../people/model.ts';
import type { Hit } from '../retrieval/model.ts';

/** Who asks; without a role the answer names each level. */
export interface Asker {
  readonly role: Role | null;
  readonly unit: UnitCode | null;
}

export type Degraded = 'dense-unavailable' | 'writer-unavailable';

/** A kind of particular that a question can ask for and a directive may not state. */
export type Particular =
  | 'phone'
  | 'account'
  | 'web-address'
  | 'percent'
  | 'money'
  | 'duration'
  | 'date'
  | 'interval'
  | 'name'
  | 'penalty'
  | 'place'
  | 'count'
  | 'number'
  | 'times'
  | 'base-date'
  | 'papers'
  | 'procedure'
  | 'filing'
  | 'membership'
  | 'unit'
  | 'signer'
  /** A part of the question for something that has no kind of its own. */
  | 'rest';

/** What an assistant for documents does not do: draft papers, judge a case, look up a case, follow other orders. */
export type Refusal = 'drafting' | 'opinion' | 'case' | 'orders';

/** One thing the answer says: whose duty it is and the verbatim sentences that say it. */
export interface Point {
  readonly addressee: Addressee;
  /** The model's wording, checked against `citations`; null with the extractive writer. */
  readonly wording: string | null;
  /** More than one when the texts say the same in several places, or when one place needs two sentences. */
  readonly citations: readonly Citation[];
}

interface Common {
  /** The ranking behind the answer, best first, at most 10. */
  readonly passages: readonly Hit[];
  readonly degraded: readonly Degraded[];
  /** What was understood, when the question was corrected on the way. */
  readonly understoodAs: string | null;
  /** The question is about a case (a decision number, "việc của tôi", a person): no model saw it. */
  readonly caseIntent: boolean;
  /** What was asked for and the documents do not state, e.g. the number of days. */
  readonly silentOn: readonly Particular[];
}

export type Answer =
  | (Common & {
      readonly kind: 'answered';
      /** The asker's own level first. */
      readonly points: readonly Point[];
    })
  | (Common & {
      readonly kind: 'declined';
      readonly reason: 'not-in-documents' | 'off-topic' | 'empty' | Refusal;
      /** About the same object, or nothing. */
      readonly nearest: readonly Citation[];
    })
  | (Common & {
      readonly kind: 'clarify';
      readonly about: 'who-enforces' | 'level';
      /** Each is a complete question that can be asked instead. */
      readonly choices: readonly { readonly addressee: Addressee; readonly question: string }[];
    });
