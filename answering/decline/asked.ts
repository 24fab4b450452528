import type { Line, Word } from './words.ts';

/** How a question asks. */
export type Manner =
  | 'who'
  | 'which'
  | 'what'
  | 'how'
  | 'when'
  | 'where'
  | 'why'
  | 'quantity'
  | 'choice'
  | 'whether'
  | 'open';

/** What a question wants to know, once for each word that asks. */
export interface Asked {
  readonly manner: Manner;
  /** The words that are asked about: an answer must speak of them in one place. */
  readonly slot: readonly Word[];
}

/** Words beside the one that asks. */
const WIDTH = 2;
/** Words between "có" and "không". */
const WHETHER_WIDTH = 3;
/** Nouns before "nào" and "gì" that stand for anything of their kind: the words beside them are asked about. */
const OF_ANYTHING = new Set(
  `thế, khi, lúc, nơi, chỗ, mảng, loại, đường, cách, hôm, khâu, mối, ban, kiểu, dạng, bên, phía, người, vụ, việc, cái, ngày,
  năm, tháng, mức, trường hợp, điều, khoản, mục, cấp, kênh, mặt, bước, cơ quan, đơn vị, nội dung, văn bản, biện pháp,
  giải pháp, tiền, lỗi, án, những, các, điểm, phần, yêu cầu`
    .split(',')
    .map((word) => word.trim()),
);
const NEGATIONS = new Set(['không', 'ko', 'k', 'hông', 'hong', 'chưa', 'chăng']);
/** What "hay" is followed by where it does not part two choices: "hay không", "hay bị". */
const NO_CHOICE = new Set([...NEGATIONS, 'bị', 'mắc', 'gặp', 'xảy', 'rơi', 'sai', 'dẫn']);

/** What a question with its marks asks about; at least one. */
export function askedOf({ words, tokens }: Line): readonly Asked[] {
  const said = tokens.map((token) => token.surface.toLowerCase());
  const start = afterSupposition(said);
  const before = (at: number, width = WIDTH) =>
    words.filter((word) => word.at >= start && word.at + word.tokens.length <= at).slice(-width);
  const after = (at: number, width = WIDTH) => words.filter((word) => word.at > at).slice(0, width);
  const around = (at: number) => [...before(at, 1), ...after(at, 1)];

  const asked = said.flatMap((word, at): Asked[] => {
    if (at < start) return [];
    const last = said[at - 1] ?? '';
    if (word === 'ai') {
      const act = /^(?:thì|và|để|vậy|ạ)?$/u.test(said[at + 1] ?? '') ? [] : after(at);
      return [{ manner: 'who', slot: act.length > 0 ? act : before(at) }];
    }
    if (word === 'nào' && /^(?:khi|lúc|hôm|ngày)$/u.test(last)) return [{ manner: 'when', slot: around(at) }];
    if (word === 'nào' && /^(?:thế|như)$/u.test(last)) return [{ manner: 'how', slot: before(at - 1) }];
    if (word === 'nào' || word === 'gì') {
      const noun = before(at, 1);
      const isOfAnything = OF_ANYTHING.has(last) || OF_ANYTHING.has(surfaceOf(noun[0]));
      const slot = isOfAnything ? [...before(at), ...after(at, 1)] : noun;
      return [{ manner: word === 'nào' ? 'which' : 'what', slot }];
    }
    if (word === 'đâu') return [{ manner: 'where', slot: before(at) }];
    if (word === 'sao' && /^(?:vì|tại)$/u.test(last)) return [{ manner: 'why', slot: after(at) }];
    if (word === 'sao' || word === 'ntn') return [{ manner: 'how', slot: before(at) }];
    if (word === 'mấy' || (word === 'nhiêu' && last === 'bao'))
      return [{ manner: 'quantity', slot: around(at) }];
    if (word === 'lâu' && last === 'bao') return [{ manner: 'quantity', slot: before(at - 1) }];
    if (word === 'hay' && !/^(?:có|ít)$/u.test(last) && !NO_CHOICE.has(said[at + 1] ?? ''))
      return [{ manner: 'choice', slot: around(at) }];
    return [];
  });
  if (asked.length > 0) return asked;

  const no = said.findLastIndex((word) => NEGATIONS.has(word));
  if (no < start) return [{ manner: 'open', slot: words.slice(0, WHETHER_WIDTH) }];
  const yes = said.findLastIndex(
    (word, at) => at < no && at >= start && /^(?:có|được|phải|cần)$/u.test(word),
  );
  const inside = words.filter((word) => word.at > yes && word.at < no);
  const slot = inside.length > 0 ? inside.slice(-WHETHER_WIDTH) : before(no, WHETHER_WIDTH);
  return [{ manner: 'whether', slot }];
}

const surfaceOf = (word: Word | undefined): string =>
  word?.tokens.map((token) => token.surface.toLowerCase()).join(' ') ?? '';

/** Where the question begins after the case it supposes: behind its last "thì". */
function afterSupposition(said: readonly string[]): number {
  return said.findLastIndex((word, at) => word === 'thì' && at > 1 && at < said.length - 2) + 1;
}
