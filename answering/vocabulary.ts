import { readFileSync } from 'node:fs';
import type { GlossaryEntry } from '../knowledge/glossary.ts';
import type { Library } from '../knowledge/model.ts';
import { isFunctionWord } from '../retrieval/text/function-words.ts';
import { isTypedWithMarks, type Token, tokenize } from '../retrieval/text/text.ts';
import { TALK } from './decline/talk.ts';
import { LAW_WORDS } from './decline/words.ts';
import { EVERYDAY } from './everyday-words.ts';
import { fold } from './fold.ts';
import { MATTERS } from './matter-words.ts';
import { BEFORE_NAMES, FAMILY, FIRM_FAMILY, type Form, GIVEN, KINDS_OF_THINGS, NOT_NAMES } from './names.ts';
import { OF_ANY_LAW } from './topic-words.ts';

/** Words that are known: single syllables and pairs of neighbours. */
interface Table {
  readonly pairs: ReadonlySet<string>;
  readonly syllables: ReadonlySet<string>;
}
type Tables = Readonly<Record<Form, Table>>;

/** Says of a text whether each of its syllables is a known word, and none of them may be somebody's name. */
export type Vocabulary = (text: string) => boolean;

/** The longest phrase a name may follow: «người phải thi hành án». */
const LONGEST_BEFORE = 5;
const isNumber = (token: Token | undefined): boolean => token !== undefined && /^\d/u.test(token.surface);

/** Text by text: a library may hold millions of words. */
function tablesOf(lines: Iterable<readonly Token[]>): Tables {
  const table = () => ({ pairs: new Set<string>(), syllables: new Set<string>() });
  const tables = { accented: table(), folded: table() };
  for (const tokens of lines)
    for (const form of ['accented', 'folded'] as const) {
      const { pairs, syllables } = tables[form];
      for (const [at, token] of tokens.entries()) {
        syllables.add(token[form]);
        if (at > 0) pairs.add(`${tokens[at - 1]?.[form]} ${token[form]}`);
      }
    }
  return tables;
}

function* tokenized(
  shipped: Iterable<readonly Token[]>,
  texts: Iterable<string>,
): Generator<readonly Token[]> {
  yield* shipped;
  for (const text of texts) yield tokenize(text);
}

const phrasesIn = (text: string): Token[][] => text.split(/[,=\n]/u).map(tokenize);

/** Words of law, of office and of talk: what is shipped and needs no library. */
const shipped: readonly Token[][] = [
  ...readFileSync(LAW_WORDS, 'utf8')
    .split('\n')
    .map((line) => tokenize(line.slice(0, line.lastIndexOf(' ')))),
  ...[MATTERS, TALK, OF_ANY_LAW, EVERYDAY].flatMap(phrasesIn),
];
const SHIPPED = tablesOf(shipped);

/** The shipped words with those of the directives and of the glossary. */
export function createVocabulary(
  { provisions, documents }: Library,
  glossary: readonly GlossaryEntry[],
): Vocabulary {
  const own = [
    ...provisions.map(({ text }) => text),
    ...documents.flatMap(({ title, shortTitle }) => [title, shortTitle]),
    ...glossary.flatMap(({ says, means }) => [...says, ...means]),
  ];
  const tables = tablesOf(tokenized(shipped, own));
  return (text) => {
    const tokens = tokenize(text);
    const marked = isTypedWithMarks(tokens);
    const form = marked ? 'accented' : 'folded';
    const within = coveredIn(tokens, tables[form], form);
    return tokens.every(
      (token, at) =>
        isNumber(token) ||
        within[at] === true ||
        isFunctionWord(token, marked) ||
        (tables[form].syllables.has(token[form]) && !GIVEN[form].has(token[form])),
    );
  };
}

/** Which syllables stand in a known word of two or more. */
function coveredIn(tokens: readonly Token[], { pairs }: Table, form: Form): readonly boolean[] {
  const isPair = (at: number): boolean => pairs.has(`${tokens[at]?.[form]} ${tokens[at + 1]?.[form]}`);
  return tokens.map((_, at) => isPair(at) || isPair(at - 1));
}

/** Whether all syllables of the text stand in words of law of two or more; those of «Lê Hùng» do not. */
export function isOfWords(text: string, from: number, to: number): boolean {
  return coveredIn(tokenize(text), SHIPPED.accented, 'accented')
    .slice(from, to)
    .every((isCovered) => isCovered);
}

/**
 * Whether a text names somebody whatever its capitals: a family name before a syllable that is no word here, or such a
 * syllable after «chị», «đồng chí», «bị hại» or «vụ».
 */
export function holdsPlainName(text: string): boolean {
  const tokens = tokenize(text);
  const marked = isTypedWithMarks(tokens);
  const form = marked ? 'accented' : 'folded';
  const within = coveredIn(tokens, SHIPPED[form], form);
  const isName = (at: number): boolean => {
    const token = tokens[at];
    if (token === undefined || isNumber(token) || within[at] === true || isFunctionWord(token, marked))
      return false;
    return GIVEN[form].has(token[form]) || !SHIPPED[form].syllables.has(token[form]);
  };
  const isFamily = (at: number): boolean =>
    within[at] !== true && FAMILY[form].has(tokens[at]?.[form] ?? '') && !isOfThing(at);
  const isFirm = (at: number): boolean => {
    const next = tokens[at + 1];
    if (!marked || next === undefined || isNumber(next) || isFunctionWord(next, true)) return false;
    return within[at] !== true && FIRM_FAMILY.accented.has(tokens[at]?.accented ?? '') && !isOfThing(at);
  };
  const isOfThing = (at: number): boolean =>
    NOT_NAMES[form].has(`${tokens[at]?.[form]} ${tokens[at + 1]?.[form]}`) ||
    KINDS_OF_THINGS[form].has(tokens[at - 1]?.[form] ?? '');
  const follows = (at: number): boolean => {
    for (let length = 1; length <= Math.min(LONGEST_BEFORE, at); length++) {
      const before = tokens.slice(at - length, at);
      if (BEFORE_NAMES[form].has(before.map((token) => token[form]).join(' '))) return true;
    }
    return false;
  };
  // «Vụ» stands before any word; only what is given to people makes it somebody's.
  const isOfMatter = (at: number): boolean =>
    fold(tokens[at - 1]?.surface ?? '') === 'vu' && GIVEN[form].has(tokens[at]?.[form] ?? '');
  return tokens.some(
    (_, at) =>
      isFirm(at) || (isFamily(at) && isName(at + 1)) || (isName(at) && (follows(at) || isOfMatter(at))),
  );
}
