import type { Passage } from './model.ts';

/** Longest passage a document is cut into, in words between blanks; longer ones blur what they are about. */
export const PASSAGE_WORDS = 220;

/**
 * Cuts a document into passages that end where a line or a sentence does; every passage keeps the title.
 * A document without words is one empty passage, so that it is still a document.
 */
export function cutDocument(id: string, title: string, text: string, limit = PASSAGE_WORDS): Passage[] {
  const pieces = text
    .split(/(?<=\n)|(?<=[.;:?!]\s)/u)
    .flatMap((piece) => splitWords(piece, limit))
    .filter((piece) => piece.trim() !== '');
  const bodies: string[] = [];
  let body = '';
  let words = 0;
  for (const piece of pieces) {
    const more = countWords(piece);
    if (words > 0 && words + more > limit) {
      bodies.push(body);
      body = '';
      words = 0;
    }
    body += piece;
    words += more;
  }
  if (words > 0 || bodies.length === 0) bodies.push(body);
  return bodies.map((part, at) => ({
    id: `${id}#p${at}`,
    parent: id,
    title,
    heading: '',
    body: part.trim(),
  }));
}

const countWords = (text: string) => text.match(/\S+/gu)?.length ?? 0;

/** A sentence that is too long alone is cut between words. */
function splitWords(piece: string, limit: number): string[] {
  if (countWords(piece) <= limit) return [piece];
  const words = piece.match(/\S+\s*/gu) ?? [];
  return Array.from({ length: Math.ceil(words.length / limit) }, (_, at) =>
    words.slice(at * limit, (at + 1) * limit).join(''),
  );
}
