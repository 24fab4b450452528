import type { Passage } from '../model.ts';
import { readOutline, type Section } from './outline.ts';
import { type Piece, splitPieces } from './pieces.ts';
import { readTitle } from './title.ts';

/** Raise it when texts are cut otherwise than before: indexes kept of them are then built anew. */
export const PASSAGES_VERSION = 'passages 1';

/** Longest passage a document is cut into, in words between blanks; longer ones blur what they are about. */
export const PASSAGE_WORDS = 200;

/** Neighbouring sections that are together no longer are one passage: alone they say too little. */
const TINY_WORDS = 60;

/** Sections that are cut as one. */
interface Group {
  readonly above: string;
  readonly heading: string;
  readonly pieces: readonly Piece[];
}

/**
 * Cuts a document into passages along its outline: each carries its article's heading and, above it, its chapter's; none
 * crosses from one article into the next unless both are tiny. Inside, passages end where a sentence or a line does. The
 * bodies are the document's own text, whole and in order. A document without words is one empty passage, so that it is
 * still a document. Linear in the length of the text.
 */
export function cutDocument(id: string, title: string, text: string, limit = PASSAGE_WORDS): Passage[] {
  const whole = text.normalize('NFC');
  const readable = readTitle(title, whole);
  const passages: Passage[] = [];
  const add = (heading: string, body: string) =>
    passages.push({ id: `${id}#p${passages.length}`, parent: id, title: readable, heading, body });
  for (const { above, heading, pieces } of groupSections(whole, readOutline(whole), limit)) {
    const lines = [above, heading].filter((line) => line !== '').join('\n');
    for (const [first, last] of packPieces(pieces, limit))
      add(lines, whole.slice(first.from, last.to).trim());
  }
  if (passages.length === 0) add('', '');
  return passages;
}

function groupSections(text: string, sections: readonly Section[], limit: number): Group[] {
  const tiny = Math.min(TINY_WORDS, limit);
  const groups: Group[] = [];
  let words = Number.POSITIVE_INFINITY;
  for (const { above, heading, from, to } of sections) {
    const pieces = splitPieces(text, from, to, limit);
    const more = pieces.reduce((sum, piece) => sum + piece.words, 0);
    const before = groups.at(-1);
    if (before !== undefined && words + more <= tiny) {
      words += more;
      const headings = [before.heading, heading].filter((line) => line !== '').join('\n');
      groups[groups.length - 1] = {
        above: before.above === '' ? above : before.above,
        heading: headings,
        pieces: [...before.pieces, ...pieces],
      };
    } else {
      words = more;
      groups.push({ above, heading, pieces });
    }
  }
  return groups;
}

/** First and last piece of each passage. */
function packPieces(pieces: readonly Piece[], limit: number): [Piece, Piece][] {
  const packed: [Piece, Piece][] = [];
  let words = Number.POSITIVE_INFINITY;
  for (const piece of pieces) {
    const open = packed.at(-1);
    if (open !== undefined && words + piece.words <= limit) {
      open[1] = piece;
      words += piece.words;
    } else {
      packed.push([piece, piece]);
      words = piece.words;
    }
  }
  return packed;
}
