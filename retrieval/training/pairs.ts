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

/** What people put before and after the thing they ask about; words of asking only, none that a law would answer to. */
const OPENINGS = `quy định về, thế nào là, ai phải, ai được, ai có quyền, cơ quan nào, cho hỏi, cho tôi hỏi, xin hỏi, xin cho biết,
  khi nào thì, khi nào, lúc nào, trường hợp nào, trong trường hợp nào, vì sao, tại sao, có phải, làm thế nào để, làm sao để, muốn,
  theo quy định của pháp luật, theo quy định hiện hành, pháp luật quy định, hiện nay, năm nay, bao giờ, bao lâu, bao nhiêu, những ai,
  hãy cho biết, nhận định sau đúng hay sai, có bắt buộc, ở đâu, nếu, em muốn hỏi, anh chị cho hỏi`;
const ENDINGS = `là gì, được quy định như thế nào, được quy định ra sao, như thế nào, thế nào, thì làm sao, ra sao, cần những gì,
  gồm những gì, bao gồm những gì, gồm những ai, là ai, là bao nhiêu, bao nhiêu, là bao lâu, trong bao lâu, mất bao lâu, khi nào, ở đâu,
  đúng hay sai, có đúng không, đúng không, phải không, có được không, được không, có phải không, hay không, không, chưa, phải làm gì,
  phải làm sao, thì phải làm gì, theo quy định mới nhất, theo quy định của pháp luật, theo quy định pháp luật hiện hành, hiện nay,
  là đúng hay sai, được hiểu như thế nào, ở văn bản nào, tại đâu, vậy, ạ, nhỉ`;

/** Words of asking, plain data for a thread. */
export interface Templates {
  readonly openings: readonly (readonly number[])[];
  readonly endings: readonly (readonly number[])[];
}

export function createTemplates(lexicon: Lexicon): Templates {
  const read = (list: string) => list.split(',').map((phrase) => [...lexicon.encode(phrase)]);
  return { openings: read(OPENINGS), endings: read(ENDINGS) };
}

/**
 * Draws a training pair of an article: heading → body half of the time, a sentence → its surroundings (inverse cloze, Lee
 * et al. 2019, arXiv:1906.00300) two fifths, title with heading → body the rest. Queries lose words, marks (3 in 10), get
 * words of asking around them (6 in 10) or are put into everyday speech (1 in 3).
 */
export function drawPair(article: Article, speech: Speech, templates: Templates, random: Random): Pair {
  const { query, passage } = drawTexts(article, random);
  const spoken = random.next() < 0.33 ? speak(speech, query, random) : query;
  const asking = random.next();
  const before = asking < 0.3 ? pick(templates.openings, random) : [];
  const after = asking >= 0.15 && asking < 0.6 ? pick(templates.endings, random) : [];
  return {
    query: [...before, ...drop(spoken, random.next() * 0.25, random), ...after],
    marked: random.next() >= 0.3,
    passage: drop(passage, random.next() * 0.2, random),
  };
}

const pick = (phrases: readonly (readonly number[])[], random: Random) =>
  phrases[random.below(phrases.length)] ?? [];

function drawTexts(article: Article, random: Random): { query: number[]; passage: number[] } {
  const { title, heading, body, sentences } = article;
  const kind = random.next();
  const withTitle = random.next() < 0.3 ? title : [];
  if (kind < 0.4 && sentences.length > 3) {
    const at = random.below(sentences.length - 1);
    const query = cut([...body.subarray(sentences[at], sentences[at + 1])], random);
    if (query.length >= 4) {
      const passage = drawPassage(article, random, at);
      const withHeading = random.next() < 0.4 ? heading : [];
      if (passage.length >= 8) return { query, passage: [...withTitle, ...withHeading, ...passage] };
    }
  }
  const passage = drawPassage(article, random);
  return kind < 0.9
    ? { query: [...heading], passage: [...withTitle, ...passage] }
    : { query: [...title, ...heading], passage: [...withTitle, ...passage] };
}

/** Half of the sentences are asked whole, of the others a run of 4 to 16 words, as long as most questions are. */
function cut(sentence: number[], random: Random): number[] {
  const length = random.next() < 0.5 ? SENTENCE_WORDS : 4 + random.below(13);
  const from = random.below(Math.max(1, sentence.length - length + 1));
  return sentence.slice(from, from + length);
}

/** Sentences around one of the body; around `centre`, which is then left out two times in three. */
function drawPassage({ body, sentences }: Article, random: Random, centre?: number): number[] {
  const last = sentences.length - 1;
  let from = centre ?? random.below(last);
  let to = from + 1;
  const words = () => (sentences[to] as number) - (sentences[from] as number);
  while (words() < PASSAGE_WORDS && (from > 0 || to < last)) {
    if (from > 0 && (to >= last || random.next() < 0.5)) from -= 1;
    else to += 1;
  }
  const hidden = centre !== undefined && random.next() < 0.67 ? centre : -1;
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
