import type { GlossaryEntry } from '../knowledge/glossary.ts';
import { createThesaurus } from '../retrieval/query/thesaurus.ts';
import { isFunctionWord } from '../retrieval/text/function-words.ts';
import { trustedMarks } from '../retrieval/text/marks.ts';
import { isTypedWithMarks, type Token, tokenize } from '../retrieval/text/text.ts';
import { askingPart } from './matters.ts';

/** Neighbouring words of the focus that no passage has: from here on the act that is asked about is another one. */
const FOREIGN_RUN = { marked: 2, unmarked: 3 };
/** Share of an official phrase that a passage must have for the spoken one to count as said there. */
const STANDS = 0.6;

/** Words by which something is asked or stressed; they name no act. */
const MANNER = new Set(
  tokenize(
    `bắt buộc nhất thiết chắc chắn đúng thật riêng luôn hẳn hết ngay liền cuối đầu năm quý tháng ngày hôm nhau nhắc
    nói bảo hỏi ý thêm bớt lấy đưa làm cho tới lên xuống ra vô bằng hả nhỉ không ko k hông chưa đi gì ai nào sao`,
  ).map(({ folded }) => folded),
);

const NO = '(?:không|khong|ko|k|hông|hong|chăng)';
/** What may, must or can be done: "có được … không", "… có phải … không", "phải … không", "… được không". */
const WHETHER: readonly RegExp[] = [
  new RegExp(
    `(?<!\\p{L})(?:có|co) (?:được|duoc|đc|dc|phải|phai|cần|can|quyền|quyen|bắt buộc|bat buoc|thể|the)(?: (?:được|phải|quyền))? (.+?) ${NO}(?!\\p{L})`,
    'iu',
  ),
  new RegExp(`(?<!\\p{L})(?:được|duoc|đc|dc|phải|phai|cần|can) (.+?) ${NO}(?!\\p{L})`, 'iu'),
  new RegExp(
    `(?:^|[,;] ?|(?<!\\p{L})thì )((?:[^\\s,;]+ ){1,7})(?:có |co )?(?:được|duoc|đc|dc) ${NO}(?!\\p{L})`,
    'iu',
  ),
];
/** Who has a power: "ai có quyền …", "ai ban hành …". */
const WHO =
  /(?<!\p{L})ai (?:có quyền|được quyền|có thẩm quyền|được phép|làm|co quyen|duoc phep|lam) (.+?)(?:[?.,;]|$)/iu;

/** The words that carry a question for whether something may or must be done, or for who may; null for other questions. */
export function focusOf(question: string): string | null {
  const asking = askingPart(question);
  for (const shape of [...WHETHER, WHO]) {
    const focus = shape.exec(asking)?.[1];
    if (focus !== undefined) return focus;
  }
  return null;
}

/** Nouns before "nào" that stand for a place, time, kind or part of anything. */
const OF_ANYTHING = new Set(
  tokenize(
    `thế khi lúc nơi chỗ mảng loại đường cách hôm khâu mối ban kiểu dạng bên phía người vụ việc cái ngày năm tháng mức
    trường hợp điều khoản mục cấp kênh mặt bước cơ quan đơn vị nội dung văn bản biện pháp giải pháp như tiền lỗi án ai`,
  ).map(({ folded }) => folded),
);

/** "công thức nào", "kho nào": asks for one of things that no passage speaks of. */
function asksForOther(
  tokens: readonly Token[],
  form: 'accented' | 'folded',
  texts: readonly string[],
): boolean {
  const syllables = new Set(texts.flatMap((text) => tokenize(text).map((token) => token[form])));
  return tokens.some((token, at) => {
    const noun = tokens[at - 1];
    if (token.folded !== 'nao' || noun === undefined) return false;
    return !OF_ANYTHING.has(noun.folded) && !syllables.has(noun[form]);
  });
}

/**
 * Tells whether the act a question is about stands in none of the texts, neither in its own words nor in the official
 * ones the glossary knows for them. Words are compared in pairs, since single syllables stand in words of any meaning.
 */
export function createFocus(
  glossary: readonly GlossaryEntry[],
): (question: string, texts: readonly string[]) => boolean {
  const thesaurus = createThesaurus(glossary);

  function supported(
    tokens: readonly Token[],
    marked: boolean,
    texts: readonly string[],
  ): readonly boolean[] {
    const form = marked ? 'accented' : 'folded';
    const passages = texts.map(tokenize);
    const lines = passages.map((words) => ` ${words.map((token) => token[form]).join(' ')} `);
    const syllables = passages.map((words) => new Set(words.map(({ folded }) => folded)));
    const stands = tokens.map(({ folded }) => MANNER.has(folded));
    tokens.slice(1).forEach((token, at) => {
      if (lines.some((line) => line.includes(` ${tokens[at]?.[form]} ${token[form]} `)))
        stands[at] = stands[at + 1] = true;
    });
    for (const { from, to, means } of thesaurus.match(tokens, trustedMarks(tokens))) {
      const isSaid = means.some(({ tokens: official }) =>
        syllables.some(
          (words) => official.filter(({ folded }) => words.has(folded)).length >= STANDS * official.length,
        ),
      );
      if (isSaid) stands.fill(true, from, to);
    }
    return stands;
  }

  return (question, texts) => {
    if (texts.length === 0) return false;
    const line = tokenize(askingPart(question));
    const marked = isTypedWithMarks(line);
    if (marked && asksForOther(line, 'accented', texts)) return true;
    const focus = focusOf(question);
    if (focus === null) return false;
    const tokens = tokenize(focus);
    const stands = supported(tokens, marked, texts);
    let run = 0;
    for (const [at, token] of tokens.entries()) {
      const isForeign = stands[at] === false && !isFunctionWord(token, marked);
      run = isForeign ? run + 1 : 0;
      if (run >= (marked ? FOREIGN_RUN.marked : FOREIGN_RUN.unmarked)) return true;
    }
    return false;
  };
}
