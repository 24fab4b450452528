import type { GlossaryEntry } from '../../knowledge/glossary.ts';
import type { Article } from './corpus.ts';
import type { Lexicon } from './lexicon.ts';
import type { Random } from './random.ts';

/** Something asked and the text that answers it, as words; the query may have lost its marks. */
export interface Pair {
  readonly query: readonly number[];
  readonly marked: boolean;
  readonly passage: readonly number[];
}

/** Longest text on the answering side, in words. */
const PASSAGE_WORDS = 180;

const TEMPLATES = [
  ['', ' là gì'],
  ['', ' được quy định như thế nào'],
  ['quy định về ', ''],
  ['thế nào là ', ''],
  ['ai phải ', ''],
  ['', ' thì làm sao'],
  ['cho hỏi ', ' có được không'],
  ['', ' ra sao'],
  ['khi nào thì ', ''],
  ['', ' cần những gì'],
] as const;

/** The law's words → what people say for them, from the glossary read backwards. */
export function createSpeech(entries: readonly GlossaryEntry[], lexicon: Lexicon) {
  const table = new Map<string, number[][]>();
  let longest = 1;
  for (const { says, means, weight } of entries) {
    if (weight < 0.7) continue;
    for (const meant of means) {
      const key = lexicon.encode(meant);
      if (key.length > 6) continue;
      longest = Math.max(longest, key.length);
      const said = says.map((text) => [...lexicon.encode(text)]);
      table.set(key.join(' '), [...(table.get(key.join(' ')) ?? []), ...said]);
    }
  }
  return (words: readonly number[], random: Random): number[] => {
    const spoken: number[] = [];
    for (let at = 0; at < words.length; ) {
      let taken = 0;
      for (let length = Math.min(longest, words.length - at); length > 0 && taken === 0; length--) {
        const choices = table.get(words.slice(at, at + length).join(' '));
        if (choices === undefined || random.next() < 0.4) continue;
        spoken.push(...(choices[random.below(choices.length)] ?? []));
        taken = length;
      }
      if (taken === 0) spoken.push(words[at] ?? 0);
      at += Math.max(taken, 1);
    }
    return spoken;
  };
}

/**
 * Draws training pairs: heading → body half of the time, a sentence → its surroundings (inverse cloze, Lee et al. 2019,
 * arXiv:1906.00300) two fifths, title with heading → body the rest. Queries lose words, marks (3 in 10), get a question
 * around them (1 in 2) or are put into everyday speech (1 in 3).
 */
export function createPairs(lexicon: Lexicon, glossary: readonly GlossaryEntry[], random: Random) {
  const speak = createSpeech(glossary, lexicon);
  const templates = TEMPLATES.map((parts) => parts.map((part) => [...lexicon.encode(part)]));

  const drop = (words: readonly number[], share: number) => {
    const kept = words.filter(() => random.next() >= share);
    return kept.length > 0 ? kept : words;
  };

  function chunk(article: Article, without = -1): number[] {
    const { body, sentences } = article;
    const last = sentences.length - 1;
    const centre = without >= 0 ? without : random.below(Math.max(last, 1));
    let from = centre;
    let to = centre + 1;
    const words = () => (sentences[to] ?? 0) - (sentences[from] ?? 0);
    while (words() < PASSAGE_WORDS && (from > 0 || to < last)) {
      if (from > 0 && (to >= last || random.next() < 0.5)) from -= 1;
      else to += 1;
    }
    const hide = without >= 0 && random.next() < 0.9;
    const picked: number[] = [];
    for (let sentence = from; sentence < to && picked.length < PASSAGE_WORDS; sentence++)
      if (!(hide && sentence === without))
        picked.push(...body.subarray(sentences[sentence] ?? 0, sentences[sentence + 1] ?? 0));
    return picked.slice(0, PASSAGE_WORDS);
  }

  function raw(article: Article): { query: number[]; passage: number[] } {
    const kind = random.next();
    const sentences = article.sentences.length - 1;
    if (kind < 0.4 && sentences >= 3) {
      const at = random.below(sentences);
      const query = [...article.body.subarray(article.sentences[at] ?? 0, article.sentences[at + 1] ?? 0)];
      if (query.length >= 5) {
        const passage = chunk(article, at);
        if (passage.length >= 8)
          return {
            query: query.slice(0, 40),
            passage: random.next() < 0.4 ? [...article.heading, ...passage] : passage,
          };
      }
    }
    const heading = kind < 0.9 ? [...article.heading] : [...article.title, ...article.heading];
    return { query: heading, passage: chunk(article) };
  }

  return (article: Article): Pair => {
    const { query, passage } = raw(article);
    const spoken = random.next() < 0.33 ? speak(query, random) : query;
    const [before = [], after = []] =
      random.next() < 0.5 ? (templates[random.below(templates.length)] ?? []) : [];
    return {
      query: [...before, ...drop(spoken, random.next() * 0.25), ...after],
      marked: random.next() >= 0.3,
      passage: drop(passage, random.next() * 0.2),
    };
  };
}
