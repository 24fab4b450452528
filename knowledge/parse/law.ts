import type { Provision } from '../model.ts';
import { linesOf } from './lines.ts';

const ARTICLE = /^Điều\s+(\d+[a-zđ]?)\.\s*(.*)$/u;
const CHAPTER = /^(?:Phần|Chương|Mục)\s+(?:[IVXLC]+|\d+|thứ\s+\p{L}+)(?![\p{L}\d])/iu;
const CLAUSE = /^(\d+[a-zđ]?)\.\s+(.*)$/u;

/** Fewer articles than this and the text merely quotes some. */
const FEWEST_ARTICLES = 3;

/** A law, decree or circular: its articles stand at the beginning of lines. */
export function isLaw(raw: string): boolean {
  return linesOf(raw).filter((line) => ARTICLE.test(line)).length >= FEWEST_ARTICLES;
}

/**
 * Provisions of a text with Điều and khoản, in order: one a khoản, its points inside, or the whole article where it
 * has no khoản. Ids: `X/d12/k3`, `X/d12`; labels "khoản 3 Điều 12", "Điều 12".
 */
export function parseLaw(document: string, raw: string): readonly Provision[] {
  const provisions: Provision[] = [];
  let chapter: string[] = [];
  /** Number and title of the article being read, and the number of its last khoản. */
  let article = { number: '', title: '', clause: 0 };
  let open = { id: 'mo-dau', label: 'phần mở đầu', section: 'mở đầu', words: [] as string[] };

  const begin = (id: string, label: string, section: string, words: string[]): void => {
    if (open.words.length > 0) {
      const own = article.number === '' ? [] : [`Điều ${article.number}. ${article.title}`.trim()];
      const place = { id: `${document}/${open.id}`, document, section: open.section, label: open.label };
      const text = open.words.join(' ');
      const order = provisions.length;
      provisions.push({ ...place, headings: [...chapter, ...own], text, addressee: 'ALL', order });
    }
    open = { id, label, section, words };
  };

  for (const line of linesOf(raw)) {
    const [, number, title = ''] = ARTICLE.exec(line) ?? [];
    const [, clause = '', rest = ''] = CLAUSE.exec(line) ?? [];
    if (number !== undefined) {
      begin(`d${number}`, `Điều ${number}`, `Điều ${number}`, []);
      article = { number, title, clause: 0 };
    } else if (CHAPTER.test(line)) {
      begin('', '', '', []);
      chapter = [line];
      article = { number: '', title: '', clause: 0 };
    } else if (article.number !== '' && Number.parseInt(clause, 10) === article.clause + 1) {
      const { number: of } = article;
      begin(`d${of}/k${clause}`, `khoản ${clause} Điều ${of}`, `Điều ${of}`, [rest]);
      article = { ...article, clause: article.clause + 1 };
    } else if (open.id === '') chapter.push(line);
    else if (
      open.words.length === 0 &&
      article.title !== '' &&
      !/[.:;]$/u.test(article.title) &&
      /^\p{Ll}/u.test(line)
    )
      article = { ...article, title: `${article.title} ${line}` };
    else open.words.push(line);
  }
  begin('', '', '', []);
  return provisions;
}
