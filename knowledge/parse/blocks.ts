import { linesOf, paragraphBreaks } from './lines.ts';

/** A piece of a text that a number, a bullet or a paragraph sets apart; `text` is without its mark. */
export interface Block {
  /**
   * section: `1.`, `2.1.`, `II.` · bullet: `-` · point: `a)` · paragraph: no mark · recipients: all from «Nơi nhận:»
   * · addressees: «Kính gửi:» · annex: a «Phụ lục» heading.
   */
  readonly kind: 'section' | 'bullet' | 'point' | 'paragraph' | 'recipients' | 'addressees' | 'annex';
  /** Number path of a section (`['2', '1']`), letter of a point, else empty. */
  readonly mark: readonly string[];
  readonly text: string;
}

interface Start {
  readonly kind: Block['kind'];
  readonly mark: readonly string[];
  readonly rest: string;
}

/** A number opens a section only where counting leads to it, so that a wrapped "43 Luật…" or a year does not. */
function follows(mark: readonly string[], current: readonly string[]): boolean {
  const last = Number(mark.at(-1));
  const parent = mark.slice(0, -1).join('.');
  if (last === 1 && (parent === current.join('.') || mark.length === 1)) return true;
  return (
    parent === current.slice(0, mark.length - 1).join('.') && last === Number(current[mark.length - 1]) + 1
  );
}

const ROMAN = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII'];

/** Splits a text into blocks; the words of each stand in one line, exactly as in the source. */
export function blocksOf(raw: string): readonly Block[] {
  const lines = linesOf(raw);
  const breaksAt = paragraphBreaks(lines);
  const blocks: { kind: Block['kind']; mark: readonly string[]; words: string[] }[] = [];
  let numbers: readonly string[] = [];
  let roman = 0;

  const startAt = (line: string, index: number): Start | null => {
    const inRecipients = blocks.at(-1)?.kind === 'recipients';
    const annex = /^PHỤ LỤC(?!\p{L})/u.test(line);
    if (annex) return { kind: 'annex', mark: [], rest: line };
    if (inRecipients) return null;
    if (/^Nơi nhận\s*:/iu.test(line)) return { kind: 'recipients', mark: [], rest: line };
    if (/^Kính gửi\s*:/iu.test(line)) return { kind: 'addressees', mark: [], rest: line };
    const upper = /^([IVX]+)[.)]\s+(.+)$/u.exec(line);
    if (upper?.[1] !== undefined && upper[1] === ROMAN[roman])
      return { kind: 'section', mark: [upper[1]], rest: upper[2] ?? '' };
    const numbered = /^(\d{1,2}(?:\.\d{1,2})*)[.)]?\s+(.+)$/u.exec(line);
    const path = numbered?.[1]?.split('.') ?? [];
    const marked = path.length > 1 || /^\d+[.)]/u.test(line);
    if (numbered !== null && marked && follows(path, numbers))
      return { kind: 'section', mark: path, rest: numbered[2] ?? '' };
    const bullet = /^[-–—•●*+]\s+(.+)$/u.exec(line);
    if (bullet !== null) return { kind: 'bullet', mark: [], rest: bullet[1] ?? '' };
    const point = /^([a-zđ])[)]\s+(.+)$/u.exec(line);
    if (point?.[1] !== undefined) return { kind: 'point', mark: [point[1]], rest: point[2] ?? '' };
    return breaksAt(index) ? { kind: 'paragraph', mark: [], rest: line } : null;
  };

  for (const [index, line] of lines.entries()) {
    const start = startAt(line, index);
    const open = blocks.at(-1);
    if (start === null && open !== undefined) {
      open.words.push(line);
      continue;
    }
    const { kind, mark, rest } = start ?? { kind: 'paragraph' as const, mark: [], rest: line };
    const isRoman = kind === 'section' && ROMAN.includes(mark[0] ?? '');
    if (isRoman) roman += 1;
    if (kind === 'annex') roman = 0;
    if (isRoman || kind === 'annex') numbers = [];
    else if (kind === 'section') numbers = mark;
    blocks.push({ kind, mark, words: [rest] });
  }
  return blocks.map(({ kind, mark, words }) => ({ kind, mark, text: words.join(' ') }));
}
