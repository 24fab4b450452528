import type { Case } from '../model.ts';
import { tidy } from './text.ts';

/** What is kept of a party: initials and kind. The name itself goes no further than this file. */
export interface PartyReading {
  /** `N.V.A.`, `Công ty M.P.`, `N.V.A. và 1 người khác`. */
  readonly ref: string;
  readonly kind: NonNullable<Case['debtorKind']> | 'TCTD';
}

/** Forms of address and numbering before a name. */
const BEFORE_NAME =
  /^(?:\d{1,2}\s*[.)/]\s*|[-–+•*]\s*)*(?:(?:các\s+)?(?:ông|bà|anh|chị|cháu|cụ|em|bị án|bị cáo|vợ chồng)(?:\s*[/,-]\s*(?:ông|bà|anh|chị))?\s*:?\s+)*/iu;

/** Words that open an organisation's name, with the kind they show; the longest that fits is kept as it stands here. */
const ORGANISATIONS: readonly {
  readonly word: string;
  readonly opening: string;
  readonly kind: PartyReading['kind'];
}[] = (
  [
    ['Ngân hàng', 'TCTD'],
    ['Quỹ tín dụng', 'TCTD'],
    ['Tổ chức tín dụng', 'TCTD'],
    ['Công ty tài chính', 'TCTD'],
    ['UBND', 'UBND'],
    ['Uỷ ban nhân dân', 'UBND'],
    ['Ủy ban nhân dân', 'UBND'],
    ['Chủ tịch UBND', 'UBND'],
    ['Sở', 'CQNN'],
    ['Kho bạc', 'CQNN'],
    ['Chi cục', 'CQNN'],
    ['Cục', 'CQNN'],
    ['Công an', 'CQNN'],
    ['Ngân sách', 'CQNN'],
    ['Nhà nước', 'CQNN'],
    ['Thi hành án dân sự', 'CQNN'],
    ['Bảo hiểm xã hội', 'CQNN'],
    ['Công ty', 'TO_CHUC'],
    ['Cty', 'TO_CHUC'],
    ['Tổng công ty', 'TO_CHUC'],
    ['Tập đoàn', 'TO_CHUC'],
    ['Doanh nghiệp', 'TO_CHUC'],
    ['DNTN', 'TO_CHUC'],
    ['Hợp tác xã', 'TO_CHUC'],
    ['HTX', 'TO_CHUC'],
    ['Trường', 'TO_CHUC'],
    ['Bệnh viện', 'TO_CHUC'],
    ['Văn phòng', 'TO_CHUC'],
    ['Hội', 'TO_CHUC'],
  ] as const
)
  .map(([word, kind]) => ({ word, opening: `${word.toLowerCase()} `, kind }))
  .sort((a, b) => b.word.length - a.word.length);

/** A person's name with nothing around it but a form of address: nearly every cell, and its initials are all there is to say. */
const PLAIN_PERSON =
  /^(?:(?:Ông|Bà|Anh|Chị) )?([A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff]+(?: [A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff]+){1,5})$/;
/** With one of the first at its beginning, or of the second anywhere, a cell may be something else and is looked at closely. */
const OPENERS: ReadonlySet<string> = new Set([
  ...ORGANISATIONS.map(({ word }) => word.toLowerCase().split(' ')[0] ?? ''),
  ...'các ông bà anh chị cháu cụ em bị vợ địa đc trú thôn xã phường tổ số ấp khu tỉnh thành tp chi phòng pgd'.split(
    ' ',
  ),
]);
const INNER: ReadonlySet<string> = new Set('và địa đc trú nơi sn sinh cccd cmnd'.split(' '));

/** The initials of a cell that is a person's plain name, else null. */
function plainInitials(text: string): string | null {
  const words = PLAIN_PERSON.exec(text)?.[1]?.split(' ');
  if (words === undefined) return null;
  let initials = '';
  for (const [at, word] of words.entries()) {
    const lower = word.toLowerCase();
    if (INNER.has(lower) || (at === 0 && OPENERS.has(lower))) return null;
    initials += `${word.charAt(0).toUpperCase()}.`;
  }
  return initials;
}

/**
 * Reduces the text of a party cell to initials and kind (domain 8.2): the address is cut off, of several parties
 * the first is kept with "và n người khác". Null for a cell without a name.
 */
export function readParty(text: string): PartyReading | null {
  if (text === '') return null;
  const plain = plainInitials(text);
  if (plain !== null) return { ref: plain, kind: 'CA_NHAN' };
  const reduced = /^(.+?) và (\d{1,3}) người khác$/u.exec(tidy(text));
  if (reduced !== null) {
    const reading = readParty(reduced[1] ?? '');
    return reading === null ? null : { ...reading, ref: `${reading.ref} và ${reduced[2]} người khác` };
  }
  const parties = split(text);
  const [first] = parties;
  if (first === undefined) return null;
  const named = nameOne(first);
  if (named.initials === '') return null;
  const others = parties.length - 1;
  return { ref: others === 0 ? named.ref : `${named.ref} và ${others} người khác`, kind: named.kind };
}

function split(text: string): string[] {
  return text
    .normalize('NFC')
    .split(/\r?\n|;| và (?=(?:ông|bà|anh|chị)(?!\p{L}))| - (?=\p{Lu})|,(?=\s*(?:ông|bà|anh|chị)\s)/iu)
    .map((part) => tidy(part).replace(BEFORE_NAME, ''))
    .map((part) =>
      tidy(
        part.replace(
          /\(.*?\)|(?:,|\s)\s*(?:đ\/c|địa chỉ|đc|trú tại|nơi cư trú|sn|sinh năm|cccd|cmnd)(?!\p{L}).*$/giu,
          '',
        ),
      ),
    )
    .map((part) => part.replace(/,.*$/u, ''))
    .filter((part) => /^\p{L}/u.test(part) && !isAddress(part) && !isBranch(part));
}

/** A branch named after its bank is the same party. */
const isBranch = (part: string): boolean => /^(?:chi nhánh|phòng giao dịch|pgd)(?!\p{L})/iu.test(part);

const isAddress = (part: string): boolean =>
  /^(?:đ\/c|địa chỉ|đc|trú tại|thôn|xã|phường|tổ dân phố|tổ \d|số \d|ấp|khu phố|tỉnh|thành phố|tp)(?![\p{L}])/iu.test(
    part,
  );

function nameOne(name: string): PartyReading & { readonly initials: string } {
  // Marks matter: Trương is a family name, Trường a school.
  const written = `${name.toLowerCase()} `;
  const organisation = ORGANISATIONS.find(({ opening }) => written.startsWith(opening));
  if (organisation === undefined) {
    const initials = initialsOf(name);
    return { ref: initials, kind: 'CA_NHAN', initials };
  }
  const { word, kind } = organisation;
  const rest = name
    .slice(word.length)
    .replace(
      /(?<!\p{L})(?:TNHH|CP|cổ phần|TM|TMCP|MTV|một thành viên|thương mại|dịch vụ|xây dựng|và|&)(?![\p{L}])/giu,
      ' ',
    );
  const initials = initialsOf(rest);
  return {
    ref: initials === '' ? word : `${word} ${initials}`,
    kind,
    initials: initials === '' ? word : initials,
  };
}

const WORD = /\p{L}[\p{L}\p{M}'’]*/gu;
/** Words of letters with one blank between: nearly every name. */
const PLAIN_NAME = /^\p{L}+(?: \p{L}+)*$/u;

/** `Nguyễn Văn A` → `N.V.A.`; at most six words, so that a long text never comes through. */
function initialsOf(name: string): string {
  const words = PLAIN_NAME.test(name) ? name.split(' ') : (name.match(WORD) ?? []);
  let initials = '';
  for (let at = 0; at < Math.min(6, words.length); at += 1) {
    initials += `${String.fromCodePoint(words[at]?.codePointAt(0) ?? 0).toUpperCase()}.`;
  }
  return initials;
}
