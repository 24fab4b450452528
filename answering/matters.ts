import { isTypedWithMarks, type Token, tokenize } from '../retrieval/text/text.ts';
import { fold } from './fold.ts';
import { MATTERS } from './matter-words.ts';

/** One of a matter's names, made ready to be looked for. */
interface Name {
  readonly forms: Readonly<Record<Form, string>>;
  /** In a line without marks one short word stands for too many with marks. */
  readonly isSure: Readonly<Record<Form, boolean>>;
}

interface Matter {
  readonly asked: readonly Name[];
  readonly stands: readonly Name[];
}

type Form = 'accented' | 'folded';
const formsOf = (tokens: readonly Token[]): Readonly<Record<Form, string>> => ({
  accented: padded(tokens, 'accented'),
  folded: padded(tokens, 'folded'),
});
const padded = (tokens: readonly Token[], form: Form): string =>
  ` ${tokens.map((token) => token[form]).join(' ')} `;
/** Texts as they were last compared: the same few passages come again and again. */
const seen = new Map<string, Readonly<Record<Form, string>>>();
const SEEN_LIMIT = 1000;

function read(text: string): Readonly<Record<Form, string>> {
  const known = seen.get(text);
  if (known !== undefined) return known;
  const forms = formsOf(tokenize(text));
  if (seen.size >= SEEN_LIMIT) seen.clear();
  seen.set(text, forms);
  return forms;
}

const list = (text: string): Name[] =>
  text.split(',').map((name) => {
    const tokens = tokenize(name);
    return { forms: formsOf(tokens), isSure: { accented: true, folded: tokens.length > 1 } };
  });

const TABLE: readonly Matter[] = MATTERS.trim()
  .split('\n')
  .map((line) => {
    const [asked = '', others] = line.split('=');
    return { asked: list(asked), stands: [...list(asked), ...(others === undefined ? [] : list(others))] };
  });

/** A sentence that asks; the others of a message tell what happened. */
const ASKS =
  /[?]|(?<!\p{L})(?:ai|gì|nào|sao|mấy|đâu|không|ko|k|hông|bao nhiêu|bao lâu|thế nào|chưa|gi|nao|may|dau|khong|bao nhieu|bao lau)(?!\p{L})/iu;

/** The sentences of a message that ask something; all of it when none seems to. */
export function askingPart(question: string): string {
  const sentences = question.split(/(?<=[.!?\n])\s+/u);
  const asking = sentences.filter((sentence) => ASKS.test(sentence));
  return (asking.length === 0 ? sentences : asking).join(' ');
}

/** Words of a part that can be a question of its own. */
const SHORTEST = 4;

/**
 * How much of a question is for matters that none of the texts names: all of it, a part beside another question
 * ("ai phải ra tòa, án phí bao nhiêu"), or nothing.
 */
export function unnamedIn(question: string, texts: readonly string[]): 'all' | 'part' | 'none' {
  const asking = askingPart(question);
  if (!namesOther(asking, texts) && !choosesOther(asking, texts)) return 'none';
  const parts = asking.split(/[,;?]| và /u).filter((part) => ASKS.test(part));
  const own = parts.filter((part) => tokenize(part).length >= SHORTEST && !namesOther(part, texts));
  return parts.length > 1 && own.length > 0 ? 'part' : 'all';
}

const BODY = '(?:bo|so|toa|vien|kho bac|ubnd|uy ban|cong an|cuc thue|chi cuc thue)';
/** "Bộ Tài chính hay Sở Tài chính": a choice between two bodies. */
const CHOICE = new RegExp(`\\b(${BODY}(?: \\p{L}+){1,2}) hay (?:la |do )?(${BODY}(?: \\p{L}+){1,2})`, 'u');

function choosesOther(asking: string, texts: readonly string[]): boolean {
  const [, one, other] = CHOICE.exec(fold(asking)) ?? [];
  if (one === undefined || other === undefined) return false;
  const name = (words: string) => words.split(' ').slice(0, 3).join(' ');
  return !texts.map(fold).some((text) => text.includes(name(one)) || text.includes(name(other)));
}

/**
 * Whether a question is for a matter that none of the texts names. In a line typed without marks one short word stands
 * for too many with marks, so only names of two words and more count there.
 */
function namesOther(question: string, texts: readonly string[]): boolean {
  const tokens = tokenize(question);
  const form: Form = isTypedWithMarks(tokens) ? 'accented' : 'folded';
  const line = padded(tokens, form);
  const passages = texts.map((text) => read(text)[form]);
  return TABLE.some(
    ({ asked, stands }) =>
      asked.some(({ forms, isSure }) => isSure[form] && line.includes(forms[form])) &&
      !passages.some((text) => stands.some(({ forms }) => text.includes(forms[form]))),
  );
}
