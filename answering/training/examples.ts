import { existsSync, readFileSync } from 'node:fs';
import { glossaryEntries } from '../../knowledge/glossary.ts';
import { loadLibrary } from '../../knowledge/library.ts';
import { openEmbedder } from '../../retrieval/embedders/index.ts';
import { createSearch } from '../../retrieval/search.ts';
import { createAsk } from '../ask.ts';
import type { Features } from '../decline/features.ts';
import type { Answer } from '../model.ts';
import { Misuse } from './options.ts';

/** A question with a known answer, as the README beside `../shared/eval/questions.jsonl` describes. */
export interface KnownQuestion {
  readonly id: string;
  readonly kind: string;
  readonly question: string;
  /** A talk, whose last turn is the question. */
  readonly turns?: readonly string[];
  readonly gold: readonly { readonly doc?: string; readonly quote: string }[];
  readonly section?: string;
  readonly need: string;
}

/** What became of a question when nothing that was found is declined. */
export interface Example {
  readonly id: string;
  readonly question: string;
  /** Whether the documents tell. */
  readonly isTold: boolean;
  readonly isFar: boolean;
  /** Whether the answer quotes what it must. */
  readonly isRight: boolean;
  /** Questions about the same duty are one family: none is judged by a model that has seen another. */
  readonly family: string;
  /** Of each question of the message that came to be judged; empty when a rule decided (an order, a place, an old name). */
  readonly judged: readonly { readonly features: Features; readonly score: number }[];
  /** Declined by a rule whatever the score. */
  readonly isDeclined: boolean;
}

/** Throws a `Misuse` when there is no such file, or a line of it is no known question. */
export function readKnown(path: string): readonly KnownQuestion[] {
  if (!existsSync(path)) throw new Misuse(`No questions at ${path}: name the sets with --set FILE.`);
  return readFileSync(path, 'utf8')
    .split('\n')
    .flatMap((line, at) => (line.trim() === '' ? [] : [questionIn(line, `${path}, line ${at + 1}`)]));
}

function questionIn(line: string, place: string): KnownQuestion {
  try {
    const known = JSON.parse(line) as KnownQuestion;
    if (typeof known.question === 'string' && Array.isArray(known.gold)) return known;
  } catch (cause) {
    throw new Misuse(`${place} is no JSON.`, { cause });
  }
  throw new Misuse(`${place} has no "question" or no list "gold".`);
}

/**
 * The duty a provision or the section of a set belongs to: "D1/2.2/b5/p2" and "D1 2.2 b5 p2" are "D1 2.2 b5", and a part of
 * the second directive is one. What is said and what is not said about a duty must fall into one fold.
 */
function dutyOf(place: string): string {
  const [document = '', part = '', item = ''] = place.split(/[/ ]/u);
  if (document === 'D2') return /^\d$/u.test(part) ? `D2 ${part}` : 'D2';
  return [document, part, /^b\d+$/u.test(item) ? item : ''].filter((piece) => piece !== '').join(' ');
}

/** Asks every question of the product as it stands and answers whatever was found. */
export async function examplesOf(questions: readonly KnownQuestion[]): Promise<readonly Example[]> {
  const library = await loadLibrary();
  const embedder = await openEmbedder('static');
  let judged: { features: Features; score: number }[] = [];
  const ask = await createAsk({
    library,
    glossary: glossaryEntries,
    createSearch: (passages) => createSearch({ passages, embedder, glossary: glossaryEntries }),
    leastScore: 0,
    onJudged: (one) => judged.push(one),
  });
  const familyOf = ({ id, gold, section }: KnownQuestion): string => {
    const told = library.provisions.find(({ text }) => gold.some(({ quote }) => text.includes(quote)))?.id;
    const place = told ?? /\(near (.+)\)/u.exec(section ?? '')?.[1];
    return place === undefined ? id : dutyOf(place);
  };

  const examples: Example[] = [];
  for (const known of questions) {
    judged = [];
    const answer = await ask(
      known.question,
      { role: null, unit: null },
      { before: known.turns?.slice(0, -1) },
    );
    examples.push({
      id: known.id,
      question: known.question,
      isTold: known.gold.length > 0,
      isFar: known.section?.includes('(far') ?? false,
      isRight: quotesGold(answer, known),
      family: familyOf(known),
      judged,
      isDeclined: answer.kind === 'declined',
    });
  }
  return examples;
}

/** Every gold quote must be cited when `need` is `all`, else one. */
function quotesGold(answer: Answer, { gold, need }: KnownQuestion): boolean {
  if (answer.kind !== 'answered') return answer.kind === 'clarify' && gold.length > 0;
  const cited = answer.points.flatMap(({ citations }) => citations.map(({ quote }) => quote));
  const found = gold.filter(({ quote }) => cited.some((text) => text.includes(quote))).length;
  return need === 'all' ? found === gold.length : found > 0;
}
