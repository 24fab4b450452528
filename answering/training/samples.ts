import { stripMarks } from '../../retrieval/text/syllable.ts';
import { isTypedWithMarks, tokenize } from '../../retrieval/text/text.ts';
import type { Signs } from '../decline/features.ts';
import { wordingShare } from '../decline/score.ts';
import { WEIGHTS } from '../decline/weights.ts';
import { type Example, examplesOf, type KnownQuestion } from './examples.ts';
import type { Sample } from './model.ts';

/** The signs in the order of a sample. */
export const SIGNS = Object.keys(WEIGHTS) as readonly (keyof Signs)[];

/** What a question counts that is only another typed without its marks. */
const WITHOUT_MARKS = 0.5;

/** A question of an example with what it came from. */
export interface Row {
  readonly example: Example;
  readonly sample: Sample;
  /** Whether something can be learned from it. */
  readonly isClear: boolean;
  /** Whether it was typed so, and not derived. */
  readonly isTyped: boolean;
}

/**
 * The questions of a set as rows, and once more without their marks when they have any. Clear are those of a message with
 * one question, and all of a message that the documents do not answer. What they tell and the search does not find is
 * neither an example of an answer nor of a question without one.
 */
export async function rowsOf(known: readonly KnownQuestion[]): Promise<readonly Row[]> {
  const marked = known.filter(({ question }) => isTypedWithMarks(tokenize(question)));
  const typed = await examplesOf(known);
  const bare = await examplesOf(marked.map((one) => ({ ...one, question: stripMarks(one.question) })));
  return [...typed.flatMap((example) => rowsIn(example, true)), ...bare.flatMap((one) => rowsIn(one, false))];
}

function rowsIn(example: Example, isTyped: boolean): readonly Row[] {
  const isClear = !example.isTold || (example.judged.length === 1 && example.isRight);
  return example.judged.map(({ features }) => ({
    example,
    isClear,
    isTyped,
    sample: {
      signs: SIGNS.map((name) => features[name]),
      patterns: features.wording,
      share: wordingShare(features),
      label: Number(example.isTold),
      weight: isTyped ? 1 : WITHOUT_MARKS,
    },
  }));
}
