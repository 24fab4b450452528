import { type Button, isRefusal, type Markup, type Refusal } from '../model.ts';
import { checkUrl } from '../text/links.ts';
import { badRequest } from './errors.ts';
import { type Params, recordOf } from './params.ts';

const CALLBACK_DATA_BYTES = 64;
/** Buttons of one message. */
const BUTTON_LIMIT = 100;
/** The other kinds of inline button: accepted, shown, and doing nothing here. */
const OTHER_KINDS = [
  'callback_game',
  'pay',
  'switch_inline_query',
  'switch_inline_query_chosen_chat',
  'switch_inline_query_current_chat',
  'login_url',
  'web_app',
  'copy_text',
  'disabled',
];

/** Reads `reply_markup`. Undefined: none was given, or an empty one. */
export function readMarkup(params: Params): Markup | Refusal | undefined {
  const value = recordOf(
    params,
    'reply_markup',
    "can't parse reply keyboard markup JSON object",
    'object expected as reply markup',
  );
  if (value === undefined || isRefusal(value)) return value;
  const placeholder =
    typeof value.input_field_placeholder === 'string' ? { placeholder: value.input_field_placeholder } : {};
  if (Array.isArray(value.keyboard) && value.keyboard.length > 0) {
    const rows = readRows(value.keyboard, 'field "keyboard" must be an Array of Arrays', (button) =>
      typeof button === 'string' ? button : textOfButton(button, 'keyboard'),
    );
    return isRefusal(rows) ? rows : { kind: 'keyboard', rows, ...placeholder };
  }
  if (Array.isArray(value.inline_keyboard) && value.inline_keyboard.length > 0) {
    const rows = readRows(
      value.inline_keyboard,
      'field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays',
      readInlineButton,
    );
    if (isRefusal(rows)) return rows;
    const filled = rows.filter((row) => row.length > 0);
    if (filled.flat().length > BUTTON_LIMIT) return badRequest('reply markup is too long');
    return filled.length === 0 ? undefined : { kind: 'inline', rows: filled };
  }
  if (value.inline_keyboard !== undefined && !Array.isArray(value.inline_keyboard)) {
    return badRequest('field "inline_keyboard" must be of type Array');
  }
  if (value.remove_keyboard === true) return { kind: 'remove' };
  if (value.force_reply === true) return { kind: 'force-reply', ...placeholder };
  return undefined;
}

function readRows<T>(
  rows: readonly unknown[],
  notRows: string,
  read: (button: unknown) => T | Refusal,
): readonly (readonly T[])[] | Refusal {
  const done: T[][] = [];
  for (const row of rows) {
    if (!Array.isArray(row)) return badRequest(notRows);
    const buttons: T[] = [];
    for (const item of row as unknown[]) {
      const button = read(item);
      if (isRefusal(button)) return button;
      buttons.push(button);
    }
    done.push(buttons);
  }
  return done;
}

function textOfButton(button: unknown, kind: 'keyboard' | 'inline keyboard'): string | Refusal {
  const name = kind === 'keyboard' ? 'KeyboardButton' : 'InlineKeyboardButton';
  if (typeof button !== 'object' || button === null) {
    const wanted = kind === 'keyboard' ? 'a String or an Object' : 'an Object';
    return badRequest(`can't parse ${kind} button: ${name} must be ${wanted}`);
  }
  const { text } = button as { text?: unknown };
  if (text === undefined) return badRequest(`can't parse ${kind} button: Can't find field "text"`);
  if (typeof text !== 'string') {
    return badRequest(`can't parse ${kind} button: Field "text" must be of type String`);
  }
  return text;
}

function readInlineButton(value: unknown): Button | Refusal {
  const text = textOfButton(value, 'inline keyboard');
  if (isRefusal(text)) return text;
  const button = value as Record<string, unknown>;
  if (text.trim() === '') return badRequest('inline keyboard button text must be non-empty');
  if (typeof button.url === 'string' && button.url !== '') {
    const url = checkUrl(button.url);
    return url.kind === 'url'
      ? { text, url: url.url }
      : badRequest(`inline keyboard button URL '${button.url}' is invalid: ${url.reason}`);
  }
  if (typeof button.callback_data === 'string' && button.callback_data !== '') {
    return Buffer.byteLength(button.callback_data) > CALLBACK_DATA_BYTES
      ? badRequest('BUTTON_DATA_INVALID')
      : { text, callback_data: button.callback_data };
  }
  const other = OTHER_KINDS.find((kind) => Object.hasOwn(button, kind));
  if (other !== undefined) return { text, [other]: button[other] };
  return badRequest("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard");
}
