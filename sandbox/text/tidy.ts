import { badRequest } from '../api/errors.ts';
import type { Entity, FormattedText, Refusal } from '../model.ts';
import { detectEntities } from './detect.ts';
import { sortEntities } from './order.ts';
import { untangle } from './untangle.ts';

/** Cleans, trims and untangles a text with its ranges and adds what Telegram finds by itself. */
export function tidy(raw: FormattedText): FormattedText | Refusal {
  for (const { offset, length } of raw.entities) {
    if (offset < 0 || offset > 1_000_000) {
      return badRequest(`receive an entity with incorrect offset ${offset}`);
    }
    if (length < 0 || length > 1_000_000) {
      return badRequest(`receive an entity with incorrect length ${length}`);
    }
  }
  const entities = untangle(sortEntities(raw.entities.filter((entity) => entity.length > 0)));
  const broken = findBrokenRange(raw.text, entities);
  if (broken !== undefined) return badRequest(broken);
  const clean = cleanText(raw.text, entities);
  const trimmed = trim(clean);
  return {
    text: trimmed.text,
    entities: sortEntities([...trimmed.entities, ...found(trimmed)]),
  };
}

/** Addresses and commands are looked for everywhere except in links, mentions and code. */
function found({ text, entities }: FormattedText): Entity[] {
  const taken = entities.filter((entity) =>
    ['code', 'pre', 'text_link', 'text_mention', 'custom_emoji'].includes(entity.type),
  );
  return detectEntities(text, taken);
}

function findBrokenRange(text: string, entities: readonly Entity[]): string | undefined {
  const splitsPair = (index: number): boolean =>
    /[\uDC00-\uDFFF]/.test(text.charAt(index)) && /[\uD800-\uDBFF]/.test(text.charAt(index - 1));
  const bytes = (index: number): number => Buffer.byteLength(text.slice(0, index));
  for (const { offset, length } of entities) {
    const end = offset + length;
    if (offset >= text.length) {
      return `Entity begins after the end of the text at UTF-16 offset ${offset}`;
    }
    if (splitsPair(offset)) {
      return `Entity begins in a middle of a UTF-16 symbol at byte offset ${bytes(offset + 1)}`;
    }
    if (end > text.length) {
      return `Entity beginning at UTF-16 offset ${offset} ends after the end of the text at UTF-16 offset ${end}`;
    }
    if (splitsPair(end)) {
      return `Entity beginning at UTF-16 offset ${offset} ends in a middle of a UTF-16 symbol at byte offset ${bytes(end + 1)}`;
    }
  }
  return undefined;
}

/** Carriage returns, direction overrides and three combining marks vanish; other control characters become spaces. */
function cleanText(text: string, entities: readonly Entity[]): FormattedText {
  const positions: number[] = [];
  let clean = '';
  for (const unit of text.split('')) {
    positions.push(clean.length);
    const code = unit.charCodeAt(0);
    if (unit === '\r' || (code >= 0x2028 && code <= 0x202e)) continue;
    if (code === 0x0333 || code === 0x033f || code === 0x030a) continue;
    clean += code < 0x20 && unit !== '\n' ? ' ' : unit;
  }
  positions.push(clean.length);
  const moved = entities.map((entity) => {
    const offset = positions[entity.offset] ?? clean.length;
    return { ...entity, offset, length: (positions[entity.offset + entity.length] ?? clean.length) - offset };
  });
  return { text: clean, entities: moved };
}

const STYLES = new Set([
  'bold',
  'italic',
  'underline',
  'strikethrough',
  'spoiler',
  'blockquote',
  'expandable_blockquote',
]);

/** White space goes from both ends, and from the front of styled ranges; ranges of white space alone vanish. */
function trim({ text, entities }: FormattedText): FormattedText {
  const end = text.replace(/[ \n]+$/, '').length;
  const kept = entities.flatMap((entity) => {
    const stop = Math.min(entity.offset + entity.length, end);
    const inside = text.slice(entity.offset, stop);
    const lead = STYLES.has(entity.type) ? inside.length - inside.replace(/^[ \n]+/, '').length : 0;
    const length = inside.length - lead;
    const hidden = ['text_link', 'text_mention', 'custom_emoji'].includes(entity.type);
    if (length <= 0 || (!hidden && inside.trim() === '')) return [];
    return [{ ...entity, offset: entity.offset + lead, length }];
  });
  const firstRange = Math.min(end, ...kept.map((entity) => entity.offset));
  const start = text.slice(0, firstRange).length - text.slice(0, firstRange).replace(/^[ \n]+/, '').length;
  return {
    text: text.slice(start, end),
    entities: kept.map((entity) => ({ ...entity, offset: entity.offset - start })),
  };
}
