const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"' };

/** `&lt;`, `&#60;`, `&#x3c;`; the semicolon may be missing. Undefined: not a reference Telegram knows. */
export function readReference(source: string, start: number): { char: string; next: number } | undefined {
  const rest = source.slice(start, start + 12);
  const numeric = /^&#(?:x([0-9a-f]*)|(\d*))/i.exec(rest);
  if (numeric !== null && !rest.startsWith('&#X')) {
    const code = numeric[1] === undefined ? Number(numeric[2]) : Number.parseInt(numeric[1] || '0', 16);
    if (code === 0 || code >= 0x10ffff || numeric[0].length >= 10) return undefined;
    return { char: String.fromCodePoint(code), next: skipSemicolon(source, start + numeric[0].length) };
  }
  const name = /^&([A-Za-z]*)/.exec(rest)?.[1] ?? '';
  const char = NAMED[name];
  if (char === undefined) return undefined;
  return { char, next: skipSemicolon(source, start + 1 + name.length) };
}

const skipSemicolon = (source: string, index: number): number => (source[index] === ';' ? index + 1 : index);

/** What ends a name in a tag. */
export const isSpace = (char: string): boolean => ' \t\r\n\0\v'.includes(char);

/** ASCII only, as Telegram does. */
export const lower = (text: string): string => text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
