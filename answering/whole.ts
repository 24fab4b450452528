import { cite } from '../knowledge/library.ts';
import type { Library, Provision } from '../knowledge/model.ts';
import type { Point } from './model.ts';
import type { Structural } from './structure.ts';

/** A whole provision as one point. */
export function wholePoint({ id, text, addressee }: Provision, library: Library): Point {
  return { addressee, wording: null, citations: [cite(library, id, text)] };
}

/** What a question for the structure of a text gets: how each of its parts begins, or that there is no such place. */
export function answerTo(structural: Structural, library: Library) {
  if (structural.kind === 'missing')
    return { kind: 'declined', reason: 'no-such-place', nearest: [], missing: structural.missing } as const;
  const { outline } = structural;
  const points = outline.entries.map(({ provision: { id, addressee }, head }) => ({
    addressee,
    wording: null,
    citations: [cite(library, id, head)],
    outline,
  }));
  return { kind: 'answered', points } as const;
}
