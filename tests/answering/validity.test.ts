import { describe, expect, it } from 'vitest';
import { conflictsWith } from '../../answering/conflicts.ts';
import { clausesOf } from '../../answering/spans.ts';
import { answerText } from '../../bot/views/answer.ts';
import { inForce, loadLibrary } from '../../knowledge/library.ts';
import type { Document, Library } from '../../knowledge/model.ts';
import { parseProvisions } from '../../knowledge/parse/index.ts';
import { askOnDirectives, NOBODY } from './ask-on-directives.ts';

const TODAY = '2026-11-30';
const builtIn = await loadLibrary();

/** The two directives and one more document, on that day. */
function withDocument(text: string, facts: Partial<Document>, changes: Partial<Document> = {}): Library {
  const [first] = builtIn.documents;
  if (first === undefined) throw new Error('There are two directives.');
  const added: Document = {
    ...first,
    id: 'V1',
    isShipped: false,
    title: 'Công văn về giao tài sản',
    shortTitle: 'Công văn giao tài sản',
    cautions: [],
    remarks: {},
    ...facts,
  };
  const documents = builtIn.documents.map((document) =>
    document.id === 'D2' ? { ...document, ...changes } : document,
  );
  const provisions = [...builtIn.provisions, ...parseProvisions('V1', text)];
  return inForce({ documents: [...documents, added], provisions }, TODAY);
}

const HANDOVER =
  '1. Cơ quan thi hành án dân sự bảo đảm việc giao tài sản trúng đấu giá cho người mua trong thời hạn 45 ngày kể từ ngày nộp đủ tiền.';
const QUESTION = 'Giao tài sản trúng đấu giá cho người mua trong bao nhiêu ngày?';
const documentsOf = async (library: Library, question: string) => {
  const answer = await (await askOnDirectives({ library }))(question, NOBODY);
  const cited =
    answer.kind === 'answered'
      ? answer.points.flatMap(({ citations }) => citations.map(({ document }) => document.id))
      : [];
  return { cited, text: answerText(answer) };
};

describe('what a document is worth as a ground', () => {
  it('is said of one not yet valid, and that nothing in force tells it', async () => {
    const { cited, text } = await documentsOf(
      withDocument(HANDOVER, { number: '12/CV', issueDate: '2026-11-01', effectiveFrom: '2027-01-01' }),
      QUESTION,
    );
    expect(new Set(cited)).toEqual(new Set(['V1']));
    expect(text).toContain('chưa có hiệu lực, có hiệu lực từ ngày 01/01/2027');
    expect(text).toMatch(/^Nội dung này chỉ có trong văn bản không phải là căn cứ đang có hiệu lực/u);
  });

  it('stands alone with a warning at its head when every document is superseded', async () => {
    const { text } = await documentsOf(
      withDocument('1. Văn bản này thay thế công văn trước.', { number: '9/CV' }, { supersededBy: 'V1' }),
      'Giao ban quý phải lồng ghép nội dung gì?',
    );
    expect(text).toMatch(/^Nội dung này chỉ có trong văn bản không phải là căn cứ đang có hiệu lực/u);
    expect(text).toContain('đã được thay thế bởi Công văn giao tài sản (số 9/CV)');
  });

  it('does not give way to a successor before that one is valid', async () => {
    const library = withDocument(
      HANDOVER,
      { issueDate: '2026-11-01', effectiveFrom: '2027-01-01' },
      { supersededBy: 'V1' },
    );
    expect(library.documents.map(({ id, standing }) => [id, standing?.kind])).toEqual([
      ['D1', 'in-force'],
      ['D2', 'in-force'],
      ['V1', 'not-yet'],
    ]);
    const later = inForce(library, '2027-01-01');
    expect(later.documents.map(({ standing }) => standing?.kind)).toEqual([
      'in-force',
      'superseded',
      'in-force',
    ]);
  });

  it.each([
    ['2026-10-31', 'in-force'],
    ['2026-11-01', 'expired'],
  ])('counts the last day of validity: %s', (today, kind) => {
    const documents = builtIn.documents.map((document) => ({ ...document, effectiveTo: '2026-10-31' }));
    const [first] = inForce({ ...builtIn, documents }, today).documents;
    expect(first?.standing?.kind).toBe(kind);
  });

  it('puts the one in force first', async () => {
    const duplicate =
      '1. Trong các hội nghị, giao ban Quý, sơ kết, tổng kết phải lồng ghép nội dung cảnh báo, phòng ngừa phát sinh trách nhiệm bồi thường nhà nước của đơn vị.';
    const { cited, text } = await documentsOf(
      withDocument(duplicate, { effectiveTo: '2026-01-01', issueDate: '2025-01-01' }),
      'Giao ban quý phải lồng ghép nội dung gì?',
    );
    expect(cited[0]).toBe('D2');
    expect(cited).toContain('V1');
    expect(text).toContain('hết hiệu lực sau ngày 01/01/2026');
  });

  it('says of a text of the old organisation that it is older than the law', async () => {
    const { text } = await documentsOf(
      inForce(builtIn, TODAY),
      'Ai chịu trách nhiệm trước hết khi phải bồi thường?',
    );
    expect(text).toContain(
      'Công văn về BTNN, BĐTC: chưa có số hiệu; soạn theo mô hình tổ chức cũ (Tổng cục, Cục, Chi cục), trước khi Luật Thi hành án dân sự mới có hiệu lực.',
    );
  });
});

describe('two documents that give the same act different numbers', () => {
  const library = withDocument(HANDOVER, { number: '12/CV', issueDate: '2026-08-01' });
  const other: Document = {
    ...(library.documents[2] as Document),
    id: 'V2',
    shortTitle: 'Hướng dẫn giao tài sản',
    issueDate: '2026-10-01',
  };
  const second = parseProvisions('V2', HANDOVER.replace('45 ngày', '60 ngày'));
  const both: Library = {
    documents: [...library.documents, other],
    provisions: [...library.provisions, ...second],
  };

  it('are both quoted, the difference named, and the later one by its date', async () => {
    const { cited, text } = await documentsOf(both, QUESTION);
    expect(cited).toEqual(expect.arrayContaining(['V1', 'V2']));
    expect(text).toContain('Hai văn bản nêu khác nhau: ');
    expect(text).toContain('45 ngày');
    expect(text).toContain('60 ngày');
    expect(text).toContain('Văn bản ban hành sau: Hướng dẫn giao tài sản (ngày 01/10/2026).');
    expect(text).toContain('Tôi không xác định văn bản nào được áp dụng.');
  });

  const evidenceOf = (texts: readonly (readonly [string, string])[]) =>
    texts.map(([id, text]) => {
      const [provision] = parseProvisions(id, `1. ${text}`);
      if (provision === undefined) throw new Error('One provision.');
      const clauses = clausesOf(provision.text);
      const scores = clauses.map(() => 1);
      return {
        document: { ...other, id },
        provision,
        score: 1,
        clauses,
        clauseScores: scores,
        clauseCoverage: scores,
      };
    });

  it.each([
    ['Nộp đủ tiền mua tài sản trong 30 ngày.', 'Nộp đủ tiền mua tài sản trong 030 ngày.', 0],
    ['Nộp đủ tiền mua tài sản trong 30 ngày.', 'Nộp đủ tiền mua tài sản trong 20 ngày.', 1],
    // Another measure, and another act, are no contradiction.
    ['Nộp đủ tiền mua tài sản trong 30 ngày.', 'Nộp đủ tiền mua tài sản trong 20 ngày làm việc.', 0],
    ['Nộp đủ tiền mua tài sản trong 30 ngày.', 'Trả lời đơn khiếu nại lần đầu trong 20 ngày.', 0],
  ])('%s / %s: %d', (one, two, conflicts) => {
    const evidence = evidenceOf([
      ['X1', one],
      ['X2', two],
    ]);
    const cited = new Set([evidence[0]?.provision.id ?? '']);
    expect(conflictsWith(cited, evidence)).toHaveLength(conflicts);
  });
});
