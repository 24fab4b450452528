import { badRequest } from '../api/errors.ts';
import { type FormattedText, isRefusal, type Refusal } from '../model.ts';
import { readEntities } from './given.ts';
import { parseHtml } from './html.ts';
import { tidy } from './tidy.ts';

/** UTF-16 code units after entity parsing (Bot API, sendMessage and sendDocument). */
export const TEXT_LIMIT = 4096;
export const CAPTION_LIMIT = 1024;
/** Bytes of a request's text before anything is parsed (Bot API server). */
const SOURCE_LIMIT = 32_768;

export interface TextInput {
  readonly text: string;
  readonly parseMode?: string;
  /** JSON of MessageEntity[]; only looked at without a parse mode. */
  readonly entities?: string;
}

/**
 * A text as Telegram stores it: parsed, control characters gone, trimmed, ranges in order, addresses and commands
 * found. An empty result is the caller's to refuse.
 */
export function formatText(input: TextInput): FormattedText | Refusal {
  if (Buffer.byteLength(input.text) > SOURCE_LIMIT) return badRequest('text is too long');
  if (!input.text.isWellFormed()) return badRequest('strings must be encoded in UTF-8');
  const mode = (input.parseMode ?? '').toLowerCase();
  let raw: FormattedText;
  if (mode === 'html') {
    const parsed = parseHtml(input.text);
    if (parsed.kind === 'error') return badRequest(`can't parse entities: ${parsed.reason}`);
    raw = parsed;
  } else if (mode !== '' && mode !== 'none') {
    return badRequest('unsupported parse_mode');
  } else {
    const entities = readEntities(input.entities);
    if (isRefusal(entities)) return entities;
    raw = { text: input.text, entities };
  }
  return tidy(raw);
}

/** The same for what a person types: no formatting, only what Telegram finds by itself. */
export function plainText(text: string): FormattedText {
  const tidied = tidy({ text: text.toWellFormed(), entities: [] });
  return isRefusal(tidied) ? { text: '', entities: [] } : tidied;
}
