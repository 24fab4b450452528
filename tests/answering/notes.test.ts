import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { createFindNotes, type FindNotes } from '../../answering/notes.ts';
import { glossaryEntries } from '../../knowledge/glossary.ts';
import { loadLibrary } from '../../knowledge/library.ts';
import type { NoteDocument } from '../../knowledge/notes.ts';
import { isWithin } from '../../people/model.ts';
import { createSearch } from '../../retrieval/search.ts';

const library = await loadLibrary();

/** Questions of notes, with the same asked in other words. */
const ASKED: readonly (readonly [question: string, again: readonly string[]])[] = [
  [
    'Bán đấu giá thành rồi thì phải giao tài sản cho người trúng trong bao nhiêu ngày?',
    [
      'bao lâu phải bàn giao tài sản cho người trúng đấu giá',
      'thoi han giao tai san trung dau gia la may ngay',
      'đấu giá thành thì mấy ngày phải giao tài sản?',
    ],
  ],
  [
    'Mẫu báo cáo kết quả thi hành án tín dụng ngân hàng gửi hằng quý dùng biểu nào?',
    ['báo cáo án ngân hàng hằng quý theo mẫu nào', 'bieu mau bao cao an tin dung'],
  ],
  [
    'Khi người phải thi hành án đi chấp hành án phạt tù thì xác minh điều kiện thi hành ở đâu?',
    [
      'người phải thi hành án đang ở tù thì xác minh ở đâu',
      'xác minh điều kiện người đang chấp hành án phạt tù',
    ],
  ],
  [
    'Kinh phí cưỡng chế tạm ứng tối đa bao nhiêu?',
    ['tạm ứng kinh phí cưỡng chế được bao nhiêu tiền', 'muc tam ung kinh phi cuong che'],
  ],
];

const note = (id: string, question: string, unit: string): NoteDocument => ({
  id,
  unit,
  by: 'Trưởng/Phó Trưởng THADS tỉnh A',
  dated: '2026-11-30',
  question,
  text: `Ý kiến ${id}.`,
});
const find = (notes: readonly NoteDocument[]): Promise<FindNotes> =>
  createFindNotes({
    notes,
    library,
    createSearch: (passages) =>
      createSearch({ passages, glossary: glossaryEntries, embedder: { name: 'none' } as never }),
  });

describe('notes', () => {
  let all: FindNotes;
  beforeAll(async () => {
    all = await find(ASKED.map(([question], at) => note(String(at), question, 'CUC')));
  });

  it.each(ASKED.flatMap(([, again], at) => again.map((text) => [text, String(at)] as const)))(
    'are found by their question in other words: %s',
    async (text, id) => {
      expect((await all(text, ['T01.KV01']))[0]?.id).toBe(id);
    },
  );

  it.each([
    'Án ngân hàng từ 20 tỷ quá 3 năm báo cáo ai?',
    'Việc quá 5 năm mà cấp dưỡng hằng tháng có bị tính không?',
    'Thời hạn báo cáo Cục trưởng khi phát sinh bồi thường nhà nước?',
    'Kể chuyện cười đi',
    'Mẫu báo cáo bồi thường nhà nước là mẫu số mấy?',
  ])('are not shown for another question: %s', async (text) => {
    expect(await all(text, ['T01.KV01'])).toEqual([]);
  });

  it('are shown to their unit and those below it, to nobody else', async () => {
    const units = ['CUC', 'T01', 'T01.KV01', 'T01.KV02', 'T02', 'T02.KV01'];
    const [question = ''] = ASKED[0] ?? [];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...units),
        fc.uniqueArray(fc.constantFrom(...units), { maxLength: 2 }),
        async (of, asking) => {
          const found = await (await find([note('x', question, of)]))(question, asking);
          expect(found).toHaveLength(asking.some((unit) => isWithin(unit, of)) ? 1 : 0);
        },
      ),
      { numRuns: 30 },
    );
  });

  it('that are hidden take no place from those that are not', async () => {
    const [question = ''] = ASKED[0] ?? [];
    const hidden = Array.from({ length: 5 }, (_, at) => note(`hidden${at}`, question, 'T02'));
    const found = await (await find([...hidden, note('seen', question, 'T01')]))(question, ['T01.KV01']);
    expect(found.map(({ id }) => id)).toEqual(['seen']);
  });
});
