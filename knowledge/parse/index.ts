import type { Provision } from '../model.ts';
import { parseDirective } from './directive.ts';
import { isLaw, parseLaw } from './law.ts';

/**
 * Splits the text of document `id` into provisions with stable ids and the labels officers use. A provision's text
 * is exact; only page breaks and line breaks are healed. Returns none when the text has no words.
 */
export function parseProvisions(id: string, raw: string): readonly Provision[] {
  return withDistinctIds(isLaw(raw) ? parseLaw(id, raw) : parseDirective(id, raw));
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
