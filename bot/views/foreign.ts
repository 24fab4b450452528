import { linkLeftOut } from '../messages/common.ts';

/**
 * Words that we did not write (a quote of an added document, a question that is echoed): nothing in them may look
 * other than it is, and nothing in them may be a way to somewhere else. Telegram makes links of addresses by itself.
 */

/**
 * Characters that are not seen: zero-width and bidirectional marks, tags, fillers, variation selectors, controls and
 * what Unicode leaves to private use. Only the selector that gives our own signs their colour (U+FE0F) stays.
 */
const INVISIBLE =
  /[^\P{C}\n\t]|\u034f|[\u115f\u1160\u3164\uffa0]|[\u17b4\u17b5]|[\u180b-\u180f]|[\ufe00-\ufe0e]|[\u{e0100}-\u{e01ef}]/gu;

/** The text as it is seen; line separators become line breaks. */
export function visible(text: string): string {
  return text.replace(/[\u2028\u2029]/gu, '\n').replace(INVISIBLE, '');
}

const DOMAINS =
  'com|net|org|info|biz|edu|gov|mil|int|vn|io|me|co|ai|app|dev|xyz|site|online|top|club|shop|store|link|click|live|cc|tv|ws|ru|cn|uk|us|eu|de|fr|jp|kr|sg|th|la|kh|hk|tw|in|tk|ml|ga|cf|gq|pw|icu|vip|fun|space|tech|pro|name|mobi|asia|cloud|page|web|ly|gl|gg|to|sh|su|onion|example|test|local|bot|chat|zip|mov|work|world|today|agency|email|news|blog|win|bid|loan|men|date|review|stream|download|host|press|website|life|one|red|wtf|lol|art';
/** Where an address ends: at a blank or at the mark that closes what it stands in. */
const REST = '[^\\s«»“”"<>()\\[\\]]';
const LINK = new RegExp(
  [
    `(?<![a-z0-9+.-])[a-z0-9+.-]+:/{2}${REST}+`,
    `(?:mailto|tel|sms|tg|javascript|data|file|intent):${REST}+`,
    String.raw`(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+`,
    String.raw`(?<![\p{L}\p{N}@.-])(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+(?:${DOMAINS}|xn--[a-z0-9-]+)(?![\p{L}\p{N}-])(?:[/:?#]${REST}*)?`,
    String.raw`(?<!\d)\d{1,3}(?:\.\d{1,3}){3}(?:[/:]${REST}+)`,
    String.raw`(?<![\p{L}\p{N}_@])@[a-z0-9_]{3,}`,
  ].join('|'),
  'giu',
);

/** The same spelling for letters and dots that only look different, as a browser reads them. */
const asRead = (word: string): string => word.normalize('NFKC').replace(/[。｡․]/gu, '.');

/** The text with every address, link and account name left out, and with a remark that it was. */
export function withoutLinks(text: string): string {
  return text.replace(/\S+/gu, (word) => {
    const plain = word.replace(LINK, linkLeftOut());
    if (plain !== word) return plain;
    return asRead(word).search(LINK) >= 0 ? linkLeftOut() : word;
  });
}
