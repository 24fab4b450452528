import type { Provision } from '../model.ts';
import { parseDirective } from './directive.ts';
import { isLaw, parseLaw } from './law.ts';

/**
 * Splits the text of document `id` into provisions with stable ids and the labels officers use. A provision's text
 * is exact; only page breaks and line breaks are healed. Returns none when the text has no words.
 */
export function parseProvisions(id: string, raw: string): readonly Provision[] {
  return withDistinctIds((isLaw(raw) ? parseLaw(id, raw) : parseDirective(id, raw)).flatMap(inPieces));
}

/**
 * A text whose line breaks are lost would be one provision as long as the document: nothing to quote. In characters; the
 * longest of the two directives has 914, a long article of a law some thousands.
 */
const LONGEST = 6_000;

/** The provision, or the pieces of one that is too long, cut after sentences or else between words; all of its text. */
function inPieces(provision: Provision): readonly Provision[] {
  const { id, label, text } = provision;
  if (text.length <= LONGEST) return [provision];
  const pieces: string[] = [];
  for (let from = 0; from < text.length; ) {
    const to = cutAt(text, from);
    pieces.push(text.slice(from, to).trim());
    from = to;
  }
  return pieces
    .filter((piece) => piece !== '')
    .map((piece, at) => ({
      ...provision,
      id: `${id}/s${at + 1}`,
      label: `${label}, phần ${at + 1}`,
      text: piece,
    }));
}

/** Where a piece that begins at `from` ends. */
function cutAt(text: string, from: number): number {
  if (text.length - from <= LONGEST) return text.length;
  const window = text.slice(from, from + LONGEST);
  const sentence = Math.max(...['. ', '; ', '! ', '? '].map((end) => window.lastIndexOf(end)));
  // A first half without an end of a sentence is no sentence but a list.
  const end = sentence >= LONGEST / 2 ? sentence + 1 : window.lastIndexOf(' ');
  return from + (end > 0 ? end : LONGEST);
}

/** Numbering that starts again (an annex, a quoted text) gets `~2`, `~3` behind the id. */
function withDistinctIds(provisions: readonly Provision[]): readonly Provision[] {
  const times = new Map<string, number>();
  return provisions.map((provision) => {
    const time = (times.get(provision.id) ?? 0) + 1;
    times.set(provision.id, time);
    return time === 1 ? provision : { ...provision, id: `${provision.id}~${time}` };
  });
}
