/** What stands at the head of an official letter, as far as it can be read; to be confirmed by a person, never taken as known. */
export interface Letterhead {
  /** «1101/TCTHADS-NV3», without blanks. */
  readonly number: string | null;
  /** `YYYY-MM-DD`. */
  readonly issueDate: string | null;
}

/** The head of a letter is looked for so far into the text, in characters. */
const HEAD = 1_500;
/** «Số: 1101/TCTHADS-NV3», «Luật số: 106/2025/QH15»; a number that is left blank to be written by hand is none. */
const NUMBER =
  /(?:^|[\n|])\s*(?:luật\s+|bộ luật\s+|nghị quyết\s+)?số\s*:?\s*(\d{1,5}\s*(?:\/\s*\d{4}\s*)?\/\s*\p{Lu}[\p{Lu}\d]*(?:\s*[-–&]\s*\p{Lu}[\p{L}\d]*)*)/iu;
/** «Hà Nội, ngày 22 tháng 3 năm 2024»: after a place, or on a line of its own. */
const DATE = /(?:^|[,|\n])\s*ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})/iu;
/** The subject and the body cite other papers: what stands below is not of this one. */
const BELOW = /(?:^|\n)\s*(?:Kính gửi|Căn cứ|Điều 1|Thực hiện|Theo |1\.\s|I\.\s)/iu;

/** Reads number and date off the head of a text. */
export function letterheadOf(text: string): Letterhead {
  const start = text.normalize('NFC').slice(0, HEAD);
  const below = start.search(BELOW);
  const head = below < 0 ? start : start.slice(0, below);
  return { number: numberIn(head), issueDate: dateIn(head) };
}

function numberIn(head: string): string | null {
  const number = NUMBER.exec(head)?.[1]?.replace(/\s+/gu, '').replace('–', '-');
  // «Số: 12/tháng» is no symbol: that begins with two capitals at least.
  return number !== undefined && /\/\p{Lu}{2}/u.test(number) ? number : null;
}

function dateIn(head: string): string | null {
  const [, day = '', month = '', year = ''] = DATE.exec(head) ?? [];
  if (year === '') return null;
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const read = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(read.getTime()) && read.toISOString().startsWith(date) ? date : null;
}
