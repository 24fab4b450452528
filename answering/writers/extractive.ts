import { isGround } from '../../knowledge/validity.ts';
import { fold } from '../fold.ts';
import { quoteOf } from '../spans.ts';
import type { Claim, Draft, Evidence, Quote, Writer } from './writer.ts';

/** Provisions an answer rests on at most; more would be a list to read, not an answer. */
const MOST = 3;
/**
 * A further provision is quoted when the search finds it `surely` as good as the best one; or `also` as good and one
 * of its clauses answers about as well as the best clause, by score or by the share of the question it covers. Chosen
 * on the three sets of questions: tighter loses answers, looser brings more quotes that answer nothing.
 */
const FURTHER = { surely: 0.8, also: 0.75, clause: 0.7, covered: 0.8 };
/** Quotes say the same when they have this share of the shorter one in common, word for word and in one piece. */
const SAME = 0.45;

/** Words of texts as they were last compared, numbered: the same few passages are quoted again and again. */
const numbers = new Map<string, number>();
const read = new Map<string, Int32Array>();
/** Lengths of the words by their number, in characters. */
let lengths: number[] = [];
const READ_LIMIT = 1000;

function wordsOf(text: string): Int32Array {
  const known = read.get(text);
  if (known !== undefined) return known;
  const words = fold(text).split(' ');
  const numbered = Int32Array.from(words, (word) => {
    const number = numbers.get(word) ?? numbers.size;
    numbers.set(word, number);
    lengths[number] = word.length;
    return number;
  });
  read.set(text, numbered);
  return numbered;
}

function forgetWords(): void {
  numbers.clear();
  read.clear();
  lengths = [];
}

/** Length of the longest run of words that two texts share, in characters. */
export function sharedRun(one: string, other: string): number {
  if (read.size >= READ_LIMIT) forgetWords();
  const [left, right] = [wordsOf(one), wordsOf(other)];
  /** Of the run that ends at each word of the right text and at the word of the left one that is looked at. */
  const runs = new Int32Array(right.length + 1);
  let longest = 0;
  for (const word of left) {
    const length = (lengths[word] as number) + 1;
    // From the end, so that the entry before is still that of the word before.
    for (let at = right.length; at > 0; at--) {
      if (right[at - 1] !== word) runs[at] = 0;
      else {
        const run = (runs[at - 1] as number) + length;
        runs[at] = run;
        if (run > longest) longest = run;
      }
    }
  }
  return longest;
}

/** Whether two quotes say the same (2.2 b9 and 2.3 b17), so that they make one point with two places. */
export function saySame(one: string, other: string): boolean {
  return sharedRun(one, other) >= SAME * Math.min(one.length, other.length);
}

/** A quote longer than this gets its best clause marked, in characters. */
const MARKED = 240;

/** The quote of a piece of evidence that answers the question, and the clause in it that does so best. */
export function bestQuote({ provision, clauses, clauseScores }: Evidence): Quote {
  const quote = quoteOf(provision.text, clauses, clauseScores);
  const best = clauses[clauseScores.indexOf(Math.max(...clauseScores))];
  const focus = provision.text.slice(best?.start, best?.end);
  return { provision: provision.id, quote, focus: quote.length > MARKED && focus !== quote ? focus : null };
}

/** Lets the directives speak: the sentences the search found, letter for letter, without a model. */
export const extractive: Writer = {
  name: 'extractive',
  usesModel: false,
  async write({ evidence: found }): Promise<Draft> {
    const [best] = found;
    if (best === undefined) return { kind: 'silent' };
    const claims: Claim[] = [];
    for (const evidence of worthQuoting(found)) {
      const place = bestQuote(evidence);
      const same = claims.findIndex(({ quotes }) => quotes.some(({ quote }) => saySame(quote, place.quote)));
      const twin = claims[same];
      if (twin !== undefined) claims[same] = { ...twin, quotes: [...twin.quotes, place] };
      else if (claims.length < MOST) claims.push({ wording: null, quotes: [place] });
    }
    return { kind: 'claims', claims };
  },
};

/** The best provision and those that stand beside it, in the order given. */
function worthQuoting(found: readonly Evidence[]): readonly Evidence[] {
  const bestClause = ({ clauseScores }: Evidence): number => Math.max(0, ...clauseScores);
  const bestCover = ({ clauseCoverage }: Evidence): number => Math.max(0, ...clauseCoverage);
  const covered = FURTHER.covered * Math.max(...found.map(bestCover));
  // What is not in force sets no bar for the ground in force that tells the same.
  const isValid = ({ document }: Evidence): boolean => isGround(document);
  const grounds = found.every(isValid)
    ? []
    : found.filter((one) => isValid(one) && bestCover(one) >= covered);
  const bar = grounds.length > 0 ? grounds : found;
  const score = Math.max(...bar.map((one) => one.score));
  const clause = Math.max(...bar.map(bestClause));
  const cover = Math.max(...bar.map(bestCover));
  return found.filter((one, at) => {
    const answers = bestClause(one) >= FURTHER.clause * clause || bestCover(one) >= FURTHER.covered * cover;
    return at === 0 || one.score >= FURTHER.surely * score || (one.score >= FURTHER.also * score && answers);
  });
}
