import { badRequest } from '../api/errors.ts';
import type { Entity, Refusal } from '../model.ts';
import { readLink } from './links.ts';

const KNOWN = new Set(
  'bold italic underline strikethrough spoiler code pre text_link text_mention custom_emoji blockquote expandable_blockquote'.split(
    ' ',
  ),
);
/** Telegram finds these itself and ignores them when a bot names them. */
const OWN = new Set('mention hashtag cashtag bot_command url email phone_number bank_card_number'.split(' '));

/** The ranges a bot names itself instead of a parse mode. JSON that is no list counts as none, as in Telegram. */
export function readEntities(json: string | undefined): readonly Entity[] | Refusal {
  if (json === undefined || json === '') return [];
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return [];
  }
  if (!Array.isArray(value)) return [];
  const entities: Entity[] = [];
  for (const item of value as unknown[]) {
    const entity = readEntity(item);
    if (entity === undefined) continue;
    if (typeof entity === 'string') return badRequest(`can't parse MessageEntity: ${entity}`);
    entities.push(entity);
  }
  return entities;
}

/** A string is Telegram's reason why it is none; undefined: an entity Telegram finds by itself. */
function readEntity(item: unknown): Entity | string | undefined {
  if (typeof item !== 'object' || item === null) return 'expected an Object';
  const { type, offset, length, ...more } = item as Record<string, unknown>;
  for (const [name, value] of Object.entries({ offset, length })) {
    if (value === undefined) return `Can't find field "${name}"`;
    if (!Number.isInteger(Number(value))) return `Field "${name}" must be of type Number`;
  }
  if (typeof type !== 'string') return `Can't find field "type"`;
  if (OWN.has(type)) return undefined;
  if (!KNOWN.has(type)) return 'Unsupported type specified';
  const range = { offset: Number(offset), length: Number(length) };
  if (type === 'text_link') {
    if (typeof more.url !== 'string') return `Can't find field "url"`;
    const link = readLink(more.url);
    return link && { ...link, ...range };
  }
  if (type === 'text_mention') {
    const id = (more.user as { id?: unknown } | undefined)?.id;
    return typeof id === 'number' ? { type, ...range, user_id: id } : `Can't find field "user"`;
  }
  if (type === 'custom_emoji') return { type, ...range, custom_emoji_id: String(more.custom_emoji_id) };
  if (type === 'pre' && typeof more.language === 'string' && more.language !== '') {
    return { type, ...range, language: more.language };
  }
  return { type, ...range };
}
