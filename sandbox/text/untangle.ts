import type { Entity } from '../model.ts';
import { sortEntities } from './order.ts';

const STYLES = ['bold', 'italic', 'underline', 'strikethrough', 'spoiler'];
const end = (entity: Entity): number => entity.offset + entity.length;
const isStyle = (entity: Entity): boolean => STYLES.includes(entity.type);
const isQuote = (entity: Entity): boolean => entity.type.endsWith('blockquote');
const isCode = (entity: Entity): boolean => entity.type === 'code' || entity.type === 'pre';
const intersect = (a: Entity, b: Entity): boolean => a.offset < end(b) && b.offset < end(a);
const within = (inner: Entity, outer: Entity): boolean =>
  outer.offset <= inner.offset && end(inner) <= end(outer);

/**
 * Makes sorted ranges nest as Telegram demands, silently as Telegram does: quotes and links never overlap their own
 * kind, a link may lie in a quote but not across its edge, nothing is styled inside code, and a style that crosses
 * the edge of another range is cut there. Source: fix_entities in TDLib's MessageEntity.cpp.
 */
export function untangle(entities: readonly Entity[]): Entity[] {
  const quotes = withoutOverlaps(entities.filter(isQuote));
  const solid = withoutOverlaps(entities.filter((entity) => !isQuote(entity) && !isStyle(entity))).filter(
    (entity) => quotes.every((quote) => !intersect(entity, quote) || within(entity, quote)),
  );
  const fixed = sortEntities([...quotes, ...solid]);
  const styles = STYLES.flatMap((type) => mergeRuns(entities.filter((entity) => entity.type === type)));
  const outsideCode = fixed.filter(isCode).reduce(subtract, styles);
  return sortEntities([...fixed, ...cutWhereCrossing(outsideCode, fixed)]);
}

function withoutOverlaps(entities: readonly Entity[]): Entity[] {
  const kept: Entity[] = [];
  for (const entity of entities) {
    if (kept.every((other) => !intersect(entity, other))) kept.push(entity);
  }
  return kept;
}

/** Ranges of one style that touch or overlap are one range. */
function mergeRuns(entities: readonly Entity[]): Entity[] {
  const merged: Entity[] = [];
  for (const entity of entities) {
    const last = merged.at(-1);
    if (last !== undefined && entity.offset <= end(last)) {
      merged[merged.length - 1] = { ...last, length: Math.max(end(last), end(entity)) - last.offset };
    } else {
      merged.push(entity);
    }
  }
  return merged;
}

function subtract(entities: readonly Entity[], hole: Entity): Entity[] {
  return entities.flatMap((entity) => {
    if (!intersect(entity, hole)) return [entity];
    const before = { ...entity, length: hole.offset - entity.offset };
    const after = { ...entity, offset: end(hole), length: end(entity) - end(hole) };
    return [before, after].filter((piece) => piece.length > 0);
  });
}

function cutWhereCrossing(styles: readonly Entity[], fixed: readonly Entity[]): Entity[] {
  const done: Entity[] = [];
  for (const style of sortEntities(styles)) {
    const crossing = [...fixed, ...done].filter(
      (other) => intersect(style, other) && !within(style, other) && !within(other, style),
    );
    const edges = crossing.flatMap((other) => [other.offset, end(other)]);
    const cuts = [style.offset, ...edges, end(style)]
      .filter((edge) => edge >= style.offset && edge <= end(style))
      .toSorted((a, b) => a - b);
    for (const [index, from] of cuts.entries()) {
      const to = cuts[index + 1] ?? from;
      if (to > from) done.push({ ...style, offset: from, length: to - from });
    }
  }
  return done;
}
