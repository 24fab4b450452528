/** Text that may hold a number which a double cannot: only then is every number compared with how it is written. */
const MAY_LOSE = /\d{16}|\d\.\d{6}|\d[eE][+-]?\d/;

/**
 * JSON.parse, except that a number which would lose digits stays the text it is written as: 19999999999.9999999 is not
 * 20000000000, and no amount.
 * @throws SyntaxError as JSON.parse does.
 */
export function parseExactly(text: string): unknown {
  if (!MAY_LOSE.test(text)) return JSON.parse(text);
  const keep = (_key: string, value: unknown, context?: { readonly source?: string }): unknown =>
    typeof value === 'number' && context?.source !== undefined && !isExact(context.source, value)
      ? context.source
      : value;
  return JSON.parse(text, keep);
}

/** Whether the written number and the one read have the same digits: 1.50e3 and 1500 have. */
const isExact = (written: string, read: number): boolean => digitsOf(written) === digitsOf(String(read));

function digitsOf(number: string): string {
  const [, sign = '', whole = '', after = '', power = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/i.exec(number) ?? [];
  const digits = (whole + after).replace(/^0+/, '');
  const significant = digits.replace(/0+$/, '');
  if (significant === '') return '0';
  return `${sign}${significant}e${Number(power) - after.length + digits.length - significant.length}`;
}

/**
 * Keys that stand more than once in the record, of which JSON.parse keeps the last value without a word.
 * @param count how many different keys were read.
 */
export function doubledKeys(record: string, count: number): readonly string[] {
  // Colons after a quotation mark are at least as many as keys.
  if ((record.match(/"\s*:/g)?.length ?? 0) === count) return [];
  const seen = new Set<string>();
  const doubled = new Set<string>();
  let depth = 0;
  for (const [token, key] of record.matchAll(/("(?:[^"\\]|\\.)*")(?:\s*:)?|[{}[\]]/g)) {
    if (key === undefined) depth += token === '{' || token === '[' ? 1 : -1;
    else if (depth === 1 && token.endsWith(':')) {
      const name = String(JSON.parse(key));
      if (seen.has(name)) doubled.add(name);
      seen.add(name);
    }
  }
  return [...doubled];
}
