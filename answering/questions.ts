import { isTypedWithMarks, tokenize } from '../retrieval/text/text.ts';
import { fold } from './fold.ts';

/** Questions of one message that are answered one by one; a message of more is looked up as a whole. */
const MOST = 6;
/** A question after a mere comma or "và" has at least so many words, else it is the end of the one before. */
const OF_ITS_OWN = 4;

/** Ends of sentences and numbers of a list: what follows is another sentence. */
const SENTENCE = String.raw`[?!]+[\s.)]+|\.\s+|;\s+|\n+|(?:^|\s)\d{1,2}[.)]\s+(?=\p{L})`;
/** What joins two questions to one sentence. */
const JOINT = String.raw`,?\s+(?:à mà|a ma|với lại|voi lai|và|va|còn|con)\s+|,\s+`;
const BOUNDARY = new RegExp(`(?<sentence>${SENTENCE})|(?<joint>${JOINT})`, 'giu');
/** Says that what came before was beside the point. */
const BY_THE_WAY = /à mà|a ma\b/iu;

/** Words that ask; those of text without marks leave out the ones that would be other words then ("đấu", "máy"). */
const ASKING = {
  accented: /(?<!\p{L})(?:ai|gì|nào|đâu|sao|bao nhiêu|mấy|bao lâu|bao giờ|bn)(?!\p{L})/u,
  folded: /\b(?:ai|gi|nao|sao|bao nhieu|bao lau|bao gio|bn|o dau)\b/u,
};
const ASKING_AT_END = /\b(?:khong|ko|k|hong|chua|phai k|a)$/u;

/** Whether a text asks, judged by its words: officers leave the question mark out. */
export function asks(text: string): boolean {
  const lower = text.normalize('NFC').toLocaleLowerCase('vi');
  const folded = fold(lower).replace(/[\s?.!,;:]+$/u, '');
  const isMarked = isTypedWithMarks(tokenize(text));
  return ASKING_AT_END.test(folded) || (isMarked ? ASKING.accented.test(lower) : ASKING.folded.test(folded));
}

/**
 * The questions of one message, in order: parted where both sides ask. A statement goes with the question it leads to
 * ("Án 25 tỷ. Báo cáo ai?"), and small talk before an "à mà" is left out. One element when there is but one question.
 */
export function questionsIn(message: string): readonly string[] {
  const questions: string[] = [];
  let current = '';
  let from = 0;
  const text = message.normalize('NFC').trim();
  for (const { index, 0: boundary, groups } of text.matchAll(BOUNDARY)) {
    if (index < from) continue;
    const end = index + boundary.length;
    current += text.slice(from, index);
    from = end;
    const next = nextPiece(text, end);
    const goesOn = groups?.sentence !== undefined ? asks(text.slice(end)) : isQuestion(next);
    if (BY_THE_WAY.test(boundary) && !asks(current)) current = '';
    else if (asks(current) && goesOn) {
      questions.push(current.trim());
      current = '';
    } else current += boundary;
  }
  questions.push(`${current}${text.slice(from)}`.trim());
  const distinct = [
    ...new Map(questions.map((question) => [fold(question).replace(/[\s?.!]+$/u, ''), question])).values(),
  ].filter((question) => /[\p{L}\d]/u.test(question));
  return distinct.length === 0 || distinct.length > MOST ? [text] : distinct;
}

/** The words up to the next boundary. */
function nextPiece(text: string, start: number): string {
  const rest = text.slice(start);
  const end = rest.search(new RegExp(BOUNDARY.source, 'iu'));
  return end < 0 ? rest : rest.slice(0, end);
}

function isQuestion(piece: string): boolean {
  return asks(piece) && fold(piece).split(' ').length >= OF_ITS_OWN;
}

/** A message longer than this may tell a story before it asks, in characters. */
const STORY = 120;
/** The sentence of a story that asks can stand alone with so many words. */
const STANDS_ALONE = 6;

/** The last sentence of a story that asks; null for what tells none, and where that sentence says too little. */
export function askedAtTheEnd(message: string): string | null {
  if (message.length <= STORY) return null;
  const [first, ...more] = sentencesIn(message);
  const asking = [first ?? '', ...more].findLast(asks)?.trim();
  if (more.length === 0 || asking === undefined || asking.split(/\s+/u).length < STANDS_ALONE) return null;
  return asking;
}

const sentencesIn = (text: string): readonly string[] =>
  text.split(/(?<=[.?!;\n])\s+/u).filter((sentence) => sentence.trim() !== '');

/** A question longer than this is not repeated whole to who asked it, in characters. */
const LONGEST_ECHO = 180;

/**
 * The question as it is echoed: of a long story the sentence that asks, the last one where several do, with what was left
 * out marked.
 */
export function inShort(question: string): string {
  if (question.length <= LONGEST_ECHO) return question;
  const sentences = sentencesIn(question);
  const asking = sentences.findLast(asks) ?? sentences.at(-1) ?? question;
  if (asking.length <= LONGEST_ECHO) return `… ${asking.trim()}`;
  const end = asking.slice(-LONGEST_ECHO);
  return `… ${end.slice(end.indexOf(' ') + 1).trim()}`;
}
