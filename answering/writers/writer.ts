import type { Addressee, Document, Provision } from '../../knowledge/model.ts';
import type { Span } from '../spans.ts';

/** A provision the search found, with what the question finds in each of its clauses. */
export interface Evidence {
  readonly document: Document;
  readonly provision: Provision;
  /** How well it answers; comparable within one task. */
  readonly score: number;
  readonly clauses: readonly Span[];
  /** Lexical score of each clause, in order; 0 where no word answers. */
  readonly clauseScores: readonly number[];
  /** Share of the question's idf weight that each clause answers to, in order, 0 to 1. */
  readonly clauseCoverage: readonly number[];
}

export interface Task {
  readonly question: string;
  /** The asker's own level, when known. */
  readonly level: Addressee | null;
  /** In the order the answer wants them; of the directives only: nothing else may reach a model (domain 8.2). */
  readonly evidence: readonly Evidence[];
  /** Searches the directives again; what it finds may be quoted too. */
  readonly searchMore: (query: string) => Promise<readonly Evidence[]>;
}

/** Words out of a provision. */
export interface Quote {
  readonly provision: string;
  readonly quote: string;
  /** The part of the quote to mark for the reader; null marks nothing. */
  readonly focus: string | null;
}

/** One thing said and the quotes it rests on; nothing of it is trusted before `check`. */
export interface Claim {
  /** The writer's own words, or null to let the quotes speak. */
  readonly wording: string | null;
  readonly quotes: readonly Quote[];
}

export type Draft =
  | { readonly kind: 'claims'; readonly claims: readonly Claim[] }
  /** The evidence does not tell. */
  | { readonly kind: 'silent' };

export interface WriteOptions {
  readonly signal?: AbortSignal | undefined;
  /** Called with the length so far while a model writes. */
  readonly onProgress?: ((characters: number) => void) | undefined;
  /** Called with the claims that are complete while a model still writes; unchecked, so never shown as they are. */
  readonly onClaims?: ((claims: readonly Claim[]) => void) | undefined;
  /** Called with the tokens that one request used, as the server reports them, else estimated. */
  readonly onUsage?: ((tokens: number) => void) | undefined;
}

/**
 * Turns evidence into claims. Throws when its model is down, late or answers nonsense; the extractive answer is given
 * then.
 */
export interface Writer {
  readonly name: string;
  /** True when question and evidence go to a model, so that the privacy gate comes first. */
  readonly usesModel: boolean;
  write(task: Task, options?: WriteOptions): Promise<Draft>;
}
