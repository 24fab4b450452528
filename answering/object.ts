import type { Library } from '../knowledge/model.ts';
import { isFunctionWord } from '../retrieval/text/function-words.ts';
import { isTypedWithMarks, tokenize } from '../retrieval/text/text.ts';
import { OF_ANY_LAW } from './topic-words.ts';

/** A pair of words in more than this share of the provisions says nothing about what one of them is about. */
const EVERYWHERE = 0.2;

/** Who acts is not what is done: these name the actor of any duty. */
const OFFICES =
  'phòng thads khu vực, trưởng phòng, chấp hành viên, cục trưởng, chi cục, cục quản lý thads, thads tỉnh, thành phố, thi hành án dân sự';

/** The pairs of neighbouring words that carry meaning. */
function pairsOf(text: string): ReadonlySet<string> {
  const tokens = tokenize(text);
  const marked = isTypedWithMarks(tokens);
  const carries = tokens.map((token) => !isFunctionWord(token, marked));
  const pairs = new Set<string>();
  for (let at = 1; at < tokens.length; at++)
    if (carries[at - 1] === true && carries[at] === true)
      pairs.add(`${tokens[at - 1]?.folded} ${tokens[at]?.folded}`);
  return pairs;
}

/** Whether a text is about what a question is about. */
export type SameObject = (question: string, text: string) => boolean;

/**
 * Tells whether a text is about the same object as a question: they share a pair of words that neither stands in many
 * provisions ("thi hành án") nor belongs to any law ("cơ quan"). Only then is it shown where the documents are silent.
 */
export function createSameObject({ provisions }: Pick<Library, 'provisions'>): SameObject {
  const counts = new Map<string, number>();
  for (const { text } of provisions)
    for (const pair of pairsOf(text)) counts.set(pair, (counts.get(pair) ?? 0) + 1);
  const common = new Set(
    [OF_ANY_LAW, OFFICES].flatMap((list) => list.split(',').flatMap((words) => [...pairsOf(words)])),
  );
  const tells = (pair: string) => {
    const count = counts.get(pair) ?? 0;
    return count > 0 && count <= Math.max(1, EVERYWHERE * provisions.length) && !common.has(pair);
  };
  return (question, text) => {
    const said = pairsOf(text);
    return [...pairsOf(question)].some((pair) => tells(pair) && said.has(pair));
  };
}
