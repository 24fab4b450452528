import type { Article } from './corpus.ts';
import type { Lexicon } from './lexicon.ts';
import type { Random } from './random.ts';
import { type Speech, speak } from './speech.ts';

/** Something asked and the text that answers it, as words; the query may have lost its marks. */
export interface Pair {
  readonly query: readonly number[];
  readonly marked: boolean;
  readonly passage: readonly number[];
}

/** Longest text on the answering side and longest sentence on the asking side, in words. */
const PASSAGE_WORDS = 180;
const SENTENCE_WORDS = 40;

/** What people put before and after the thing they ask about. */
const TEMPLATES: readonly (readonly [before: string, after: string])[] = [
  ['', 'là gì'],
  ['', 'được quy định như thế nào'],
  ['quy định về', ''],
  ['thế nào là', ''],
  ['ai phải', ''],
  ['', 'thì làm sao'],
  ['cho hỏi', 'có được không'],
  ['', 'ra sao'],
  ['khi nào thì', ''],
  ['', 'cần những gì'],
];

/** Words of asking, plain data for a thread. */
export type Templates = readonly { readonly before: readonly number[]; readonly after: readonly number[] }[];

export function createTemplates(lexicon: Lexicon): Templates {
  const read = (phrase: string) => [...lexicon.encode(phrase)];
  return TEMPLATES.map(([before, after]) => ({ before: read(before), after: read(after) }));
}

/**
 * Draws a training pair of an article: heading → body half of the time, a sentence → its surroundings (inverse cloze, Lee
 * et al. 2019, arXiv:1906.00300) two fifths, title with heading → body the rest. Queries lose words, marks (3 in 10), get
 * words of asking around them (1 in 2) or are put into everyday speech (1 in 3).
 */
export function drawPair(article: Article, speech: Speech, templates: Templates, random: Random): Pair {
  const { query, passage } = drawTexts(article, random);
  const spoken = random.next() < 0.33 ? speak(speech, query, random) : query;
  const asking = random.next() < 0.5 ? templates[random.below(templates.length)] : undefined;
  const kept = drop(spoken, random.next() * 0.25, random);
  return {
    query: [...(asking?.before ?? []), ...kept, ...(asking?.after ?? [])],
    marked: random.next() >= 0.3,
    passage: drop(passage, random.next() * 0.2, random),
  };
}

function drawTexts(article: Article, random: Random): { query: number[]; passage: number[] } {
  const { title, heading, body, sentences } = article;
  const kind = random.next();
  if (kind < 0.4 && sentences.length > 3) {
    const at = random.below(sentences.length - 1);
    const query = [...body.subarray(sentences[at], sentences[at + 1])].slice(0, SENTENCE_WORDS);
    if (query.length >= 5) {
      const passage = drawPassage(article, random, at);
      const withHeading = random.next() < 0.4 ? heading : [];
      if (passage.length >= 8) return { query, passage: [...withHeading, ...passage] };
    }
  }
  const passage = drawPassage(article, random);
  return kind < 0.9 ? { query: [...heading], passage } : { query: [...title, ...heading], passage };
}

/** Sentences around one of the body; around `centre`, which is then left out nine times in ten. */
function drawPassage({ body, sentences }: Article, random: Random, centre?: number): number[] {
  const last = sentences.length - 1;
  let from = centre ?? random.below(last);
  let to = from + 1;
  const words = () => (sentences[to] as number) - (sentences[from] as number);
  while (words() < PASSAGE_WORDS && (from > 0 || to < last)) {
    if (from > 0 && (to >= last || random.next() < 0.5)) from -= 1;
    else to += 1;
  }
  const hidden = centre !== undefined && random.next() < 0.9 ? centre : -1;
  const picked: number[] = [];
  for (let sentence = from; sentence < to && picked.length < PASSAGE_WORDS; sentence++)
    if (sentence !== hidden) picked.push(...body.subarray(sentences[sentence], sentences[sentence + 1]));
  return picked.slice(0, PASSAGE_WORDS);
}

/** Leaves out about this share of the words, never all. */
function drop(words: readonly number[], share: number, random: Random): readonly number[] {
  const kept = words.filter(() => random.next() >= share);
  return kept.length > 0 ? kept : words;
}
