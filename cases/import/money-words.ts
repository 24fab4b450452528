/**
 * Vietnamese number words as officers write amounts in them: "Hai mươi tỷ năm trăm triệu đồng". Read strictly, group
 * by group of three digits; null for anything that is not one whole number from beginning to end.
 */
export function readNumberWords(text: string): bigint | null {
  const words = text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[.,;()]/g, ' ')
    .trim()
    .split(/\s+/)
    .filter((word) => !CURRENCY.has(word));
  if (words.length === 0) return null;
  let total = 0n;
  let above: bigint | null = null;
  let group: string[] = [];
  for (const word of [...words, null]) {
    const scale = word === null ? 1n : SCALES[word];
    if (word !== null && scale === undefined) {
      group.push(word);
      continue;
    }
    // Nothing after the last scale: it was the end.
    if (word === null && group.length === 0) break;
    if (scale === undefined) return null;
    const size: number | null = readGroup(group);
    if (size === null || (above !== null && scale >= above)) return null;
    total += BigInt(size) * scale;
    above = scale;
    group = [];
  }
  return above === null ? null : total;
}

const CURRENCY: ReadonlySet<string> = new Set(['đồng', 'chẵn', 'vnđ', 'vnd', 'việt', 'nam']);
const SCALES: Readonly<Record<string, bigint | undefined>> = {
  tỷ: 1_000_000_000n,
  tỉ: 1_000_000_000n,
  triệu: 1_000_000n,
  nghìn: 1_000n,
  ngàn: 1_000n,
};
const DIGITS: Readonly<Record<string, number | undefined>> = {
  không: 0,
  một: 1,
  mốt: 1,
  hai: 2,
  ba: 3,
  bốn: 4,
  tư: 4,
  năm: 5,
  lăm: 5,
  nhăm: 5,
  sáu: 6,
  bảy: 7,
  bẩy: 7,
  tám: 8,
  chín: 9,
};
const UNITS = '(không|một|mốt|hai|ba|bốn|tư|năm|lăm|nhăm|sáu|bảy|bẩy|tám|chín)';
/** `hai trăm ba mươi lăm`, `một trăm linh năm`, `mười lăm`, `chín`. */
const GROUP = new RegExp(
  `^(?:${UNITS} trăm(?: |$))?(?:(?:linh|lẻ) ${UNITS}|(?:(mười)|${UNITS} mươi)(?: ${UNITS})?|${UNITS})?$`,
  'u',
);

/** 0 to 999, or null. */
function readGroup(words: readonly string[]): number | null {
  const found = words.length === 0 ? null : GROUP.exec(words.join(' '));
  if (found === null) return null;
  const [, hundreds, afterZero, ten, tens, ofTens, alone] = found;
  const digit = (word: string | undefined): number => (word === undefined ? 0 : (DIGITS[word] ?? 0));
  // `một trăm năm` may be short for `một trăm năm mươi`.
  if (hundreds !== undefined && alone !== undefined) return null;
  return (
    digit(hundreds) * 100 +
    (ten === undefined ? digit(tens) * 10 : 10) +
    digit(afterZero) +
    digit(ofTens) +
    digit(alone)
  );
}
