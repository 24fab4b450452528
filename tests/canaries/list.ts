import { PEOPLE as SAMPLE } from '../../bot/sample/office.ts';
import { stripMarks } from '../../retrieval/text/syllable.ts';

/**
 * What tests plant as people, addresses, numbers and cases. None of it may ever reach a group, a language model or a log
 * (domain 8.1), whatever a test is about: setup.ts looks at everything that leaves. Who plants something new that belongs
 * to a person or a case names it here.
 */
export const CANARIES = {
  /** Staff of the office in tests/bot/office.ts, and of the sample. */
  staff: ['Nguyễn Văn An', 'Trần Thị Bình', 'Lê Thị Chi', 'Phạm Văn Quân', ...SAMPLE.map(({ name }) => name)],
  /** Of tests/cases/a-case.ts, and its executor as the feed names them. */
  cases: ['N.V.A.', 'CHV-01'],
  /** Parties, where they live and how they are reached: recorded exports, the sample, questions of officers. */
  parties: ['Thôn 1, xã X', 'Thôn Mẫu, xã Ví Dụ', '0912345678', '0912 345 678', '001099012345'],
} as const;

/** Letters and digits of a canary do not end where it does: "N.V.A." is not in "BAN.N.V.A.". */
const alternatives = Object.values(CANARIES)
  .flat()
  .flatMap((canary) => [canary, stripMarks(canary)])
  .map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
/** Tests plant many: every number of a decision to enforce is one of a case. */
const DECISION_NUMBER = String.raw`\d+\/Q[ĐD]-(?:CC|C)?THADS`;
const ANY = new RegExp(
  `(?<![\\p{L}\\d])(?:${[...new Set(alternatives), DECISION_NUMBER].join('|')})(?![\\p{L}\\d])`,
  'giu',
);

/** The canaries in a text, with their marks or without. */
export function canariesIn(text: string): readonly string[] {
  return [...new Set([...text.normalize('NFC').matchAll(ANY)].map(([found]) => found))];
}
