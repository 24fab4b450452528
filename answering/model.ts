import type { Gloss } from '../knowledge/bodies.ts';
import type { Addressee, Citation, Document, Provision } from '../knowledge/model.ts';
import type { NoteDocument } from '../knowledge/notes.ts';
import type { Role, UnitCode } from '../people/model.ts';
import type { Hit } from '../retrieval/model.ts';
import type { Fact } from './facts.ts';

/** Who asks; without a role the answer names each level. */
export interface Asker {
  readonly role: Role | null;
  readonly unit: UnitCode | null;
}

/**
 * `budget-spent` is told the first time only; `documents-unread`: a document that was added is not read at the moment;
 * `writer-silent`: a model found no answer in the quotes that are shown.
 */
export type Degraded =
  | 'dense-unavailable'
  | 'writer-unavailable'
  | 'writer-silent'
  | 'budget-spent'
  | 'documents-unread';

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
  | 'definition'
  | 'conditions'
  | 'ranking'
  | 'contents'
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
  /** The question it answers, when the message holds several. */
  readonly asked?: string;
  /** Of a part of a text that was asked for by its structure: the whole list it stands in. */
  readonly outline?: Outline;
}

/** What another level has to do in the same matter: to be offered, named as its duty. */
export interface OtherDuty {
  readonly document: Document;
  readonly provision: Provision;
}

/** A part of a document to be listed: one entry for each of its own parts. */
export interface Outline {
  readonly document: Document;
  /** `2.3`; null for the whole document. */
  readonly section: string | null;
  readonly entries: readonly OutlineEntry[];
}

export interface OutlineEntry {
  readonly provision: Provision;
  /** How the part begins, letter for letter. */
  readonly head: string;
  /** The heading of the part, where it has one. */
  readonly title: string | null;
}

/** A place that is asked for and does not exist, and what there is instead. */
export interface MissingPlace {
  /** As labels write it: "mục 7", "gạch đầu dòng 19", "Điều 5". */
  readonly place: string;
  readonly has: readonly {
    readonly document: Document;
    /** Null when the whole document is spoken of. */
    readonly section: string | null;
    /** Labels of the parts, in order: "mục 1", or "gạch đầu dòng 1". */
    readonly parts: readonly string[];
  }[];
}

/** Why the documents do not tell, where that can be said closer. */
export type Why =
  /** The text of the document that was asked about ends without signatures. */
  | { readonly kind: 'unsigned' }
  /** They only cite `cites`, and hold no words of the article that was asked for. */
  | { readonly kind: 'only-cited'; readonly place: string; readonly cites: string };

/** A question of a message that the documents do not answer, beside others that they do. */
export interface Unanswered {
  readonly question: string;
  readonly reason: 'not-in-documents' | 'off-topic' | 'no-such-place' | Refusal;
  readonly silentOn: readonly Particular[];
  readonly missing?: MissingPlace | undefined;
  readonly why?: Why | undefined;
}

/** What a reader of the quotes must know to read them right. */
export type Caveat =
  /** The exception is of the threshold of five years alone. */
  | { readonly kind: 'exception-of-five-years' }
  /** The case asked about is one that the quote leaves out, in its words. */
  | { readonly kind: 'excepted'; readonly fact: 'periodic' | 'objective'; readonly quote: string }
  /** The case asked about is none of those the quote speaks of, by what the question says of it; the quote's words for them. */
  | {
      readonly kind: 'outside';
      readonly quote: string;
      readonly label: string;
      /** It is of the first quote, or the reporting that the quote demands is what was asked for: to be told before the quotes. */
      readonly leads: boolean;
      /** Nothing else is quoted that could hold it. */
      readonly isOnly: boolean;
      /** The clause beside it that holds it, whatever its amount. */
      readonly unbounded: string | null;
    }
  /** The case asked about differs from the one the quote speaks of; these are the quote's words for it. */
  | { readonly kind: 'stated-threshold'; readonly stated: readonly StatedThreshold[] }
  /** Two documents give the same act different numbers; the quotes are the clauses that do. */
  | { readonly kind: 'conflict'; readonly one: Citation; readonly other: Citation };

/** How one provision bounds the cases it speaks of, in its own words. */
export interface StatedThreshold {
  readonly label: string;
  readonly quote: string;
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
  /** Opinions of superiors that were made knowledge: shown after what the documents tell, and as what they are. */
  readonly notes?: readonly NoteDocument[];
}

export type Answer =
  | (Common & {
      readonly kind: 'answered';
      /** The asker's own level first. */
      readonly points: readonly Point[];
      /** Whose duty was asked for; null when nothing told. */
      readonly level?: Addressee | null;
      /** Asked by an executor of his own office, whose duties the directives give to its head. */
      readonly byExecutor?: boolean;
      /** The duties of the other levels in the matter, not quoted. */
      readonly others?: readonly OtherDuty[];
      readonly unanswered?: readonly Unanswered[];
      readonly caveats?: readonly Caveat[];
    })
  | (Common & {
      readonly kind: 'declined';
      readonly reason: 'not-in-documents' | 'off-topic' | 'no-such-place' | 'empty' | Refusal;
      /** About the same object, or nothing. */
      readonly nearest: readonly Citation[];
      /** What there is instead of a place that does not exist. */
      readonly missing?: MissingPlace;
      readonly why?: Why;
      /** Today's names of bodies that were asked after: of the assistant's own table, no document tells them. */
      readonly renamed?: readonly Gloss[];
    })
  | (Common & {
      readonly kind: 'clarify';
      readonly about: 'who-enforces' | 'level' | 'age' | 'condition' | 'periodic';
      /** What was asked, complete: with what it needs of the turn before. */
      readonly question: string;
      /** Each is a complete question that can be asked instead: for a level, or of a case with a fact. */
      readonly choices: readonly {
        readonly addressee: Addressee;
        readonly fact?: Fact;
        readonly question: string;
      }[];
    });
