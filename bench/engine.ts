import type { Passage } from '../retrieval/model.ts';

/** Finds passages: their ids, best first, at most `top`. */
export type Find = (question: string, top: number) => Promise<readonly string[]>;

/** One of ours, or a peer. */
export interface Engine {
  readonly name: string;
  /** How it is set up, and what it does differently; printed beneath the table. */
  readonly note: string;
  /** Hides documents, relevant ones too, so that its ranking is not judged. */
  readonly hides?: boolean;
  /** Indexes the passages; what it takes is timed. */
  build(passages: readonly Passage[]): Promise<Find>;
}

/** What an engine with two fields sees beside the title. */
export const bodyOf = ({ heading, body }: Passage): string => `${heading}\n${body}`;

/** What an engine without fields sees. */
export const textOf = (passage: Passage): string => `${passage.title}\n${bodyOf(passage)}`;

/** Runs of letters and digits in lower case, marks kept: what every peer is given to split words by. */
export const wordsOf = (text: string): string[] =>
  text
    .normalize('NFC')
    .toLowerCase()
    .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
