import type { Entity } from '../model.ts';

const ORDER = ['blockquote', 'expandable_blockquote', 'pre', 'code', 'text_link'];
const rank = (type: string): number => (ORDER.includes(type) ? ORDER.indexOf(type) : ORDER.length);

/** Outer before inner: by offset, longer first, then by kind. */
export function sortEntities(entities: readonly Entity[]): Entity[] {
  return entities.toSorted(
    (a, b) =>
      a.offset - b.offset ||
      b.length - a.length ||
      rank(a.type) - rank(b.type) ||
      (a.type < b.type ? -1 : a.type > b.type ? 1 : 0),
  );
}
