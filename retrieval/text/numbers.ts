/** Kinds of documents as they stand in a number, by what is typed for them. */
const TYPES: ReadonlyMap<string, string> = new Map(
  'QĐ NĐ NQ CT KL TT TTLT CV KH HD TB BC VBHN'
    .split(' ')
    .flatMap((type) => [type, type.replace('Đ', 'D')].map((typed) => [typed, type] as const)),
);
const TYPE = [...TYPES.keys()].join('|');

/** Bodies that sign, and the sessions of the National Assembly. */
const BODY =
  'BTP|CP|TW|TTg|QH\\d{1,2}|UBND|TCTHADS|CQLTHADS|THADS|BCA|BTC|BNV|TANDTC|VKSNDTC|UBTVQH\\d{1,2}|HĐTP';

/** "3530 QĐ BTP", "3530/ qd - btp", "04 CT TW": number, year if any, kind, body, whatever stands between. */
const DOCUMENT = new RegExp(
  `(?<![\\p{L}\\d/])(\\d{1,5})(?:\\s*/\\s*|\\s+)(?:(\\d{4})\\s*/?\\s*)?(?:(${TYPE})\\s*[-/–]?\\s*)(${BODY})(?![\\p{L}\\d])`,
  'giu',
);
const HYPHENED = new RegExp(
  `(?<![\\p{L}\\d/])(\\d{1,5})\\s*-\\s*(${TYPE})\\s*[-/–]\\s*(${BODY})(?![\\p{L}\\d])`,
  'giu',
);
/** Laws have no kind: "106/2025 QH15". */
const LAW = /(?<![\p{L}\d/])(\d{1,3})\s*[/ ]\s*(\d{4})\s*[/ ]\s*(QH\d{1,2})(?![\p{L}\d])/giu;
/** "NĐ62/2015". */
const GLUED = new RegExp(`(?<![\\p{L}\\d/-])(${TYPE})(?=\\d)`, 'giu');
/** "k3 Đ43", "k.3 điều 43". */
const CLAUSE_FIRST = /(?<![\p{L}\d])k\.?\s?(\d{1,2})[\s,.]*(?:điều|dieu|[đd]\.?)\s?(\d{1,3})(?![\p{L}\d])/giu;
/** "đ43 k3". */
const ARTICLE_FIRST =
  /(?<![\p{L}\d])(?:điều|dieu|[đd]\.?)\s?(\d{1,3})[\s,.]*k\.?\s?(\d{1,2})(?![\p{L}\d])/giu;
/** "đ43 luật …". */
const ARTICLE_OF =
  /(?<![\p{L}\d])[đd]\.?(\d{1,3})(?=\s+(?:của |cua )?(?:luật|luat|nđ|nghị định|nghi dinh|bộ luật|bo luat)(?!\p{L}))/giu;

/**
 * Numbers of documents and articles as they are written, out of what is typed for them: "3530 qd btp" is 3530/QĐ-BTP,
 * "k3 đ43" is khoản 3 điều 43.
 */
export function spellNumbers(query: string): string {
  if (!/\d/.test(query)) return query;
  const typeOf = (typed: string) => TYPES.get(typed.toUpperCase()) ?? typed.toUpperCase();
  const bodyOf = (typed: string) => (/^ttg$/i.test(typed) ? 'TTg' : typed.toUpperCase());
  return query
    .replace(DOCUMENT, (_, number: string, year: string | undefined, type: string, body: string) => {
      const joint = /^tw$/i.test(body) ? '/' : '-';
      const lead = year === undefined ? number : `${number}/${year}`;
      // Numbers of the Party have the hyphen first and the stroke before Trung ương: 04-CT/TW.
      return `${lead}${joint === '/' ? '-' : '/'}${typeOf(type)}${joint}${bodyOf(body)}`;
    })
    .replace(
      HYPHENED,
      (_, number: string, type: string, body: string) =>
        `${number}-${typeOf(type)}${/^tw$/i.test(body) ? '/' : '-'}${bodyOf(body)}`,
    )
    .replace(
      LAW,
      (_, number: string, year: string, session: string) => `${number}/${year}/${bodyOf(session)}`,
    )
    .replace(GLUED, (type) => `${type} `)
    .replace(CLAUSE_FIRST, 'khoản $1 điều $2')
    .replace(ARTICLE_FIRST, 'điều $1 khoản $2')
    .replace(ARTICLE_OF, 'điều $1');
}
