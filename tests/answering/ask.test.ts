import { describe, expect, it } from 'vitest';
import type { Answer } from '../../answering/model.ts';
import { glossaryEntries } from '../../knowledge/glossary.ts';
import { inForce, loadLibrary } from '../../knowledge/library.ts';
import { type Embedder, openEmbedder } from '../../retrieval/embedders/index.ts';
import { createSearch } from '../../retrieval/search.ts';
import { askOnDirectives, NOBODY } from './ask-on-directives.ts';

const ask = await askOnDirectives();
const placesOf = (answer: Answer) =>
  answer.kind === 'answered'
    ? answer.points.map(({ citations }) => citations.map(({ provision }) => provision.id).join('+'))
    : [];
const BANK = 'Án ngân hàng từ 20 tỷ, có điều kiện, quá 3 năm thì báo cáo ai?';

describe('ask', () => {
  it('puts the level of the asker first', async () => {
    const first = async (role: 'TP' | 'TT') => placesOf(await ask(BANK, { role, unit: null }))[0];
    expect([await first('TP'), await first('TT')]).toEqual(['D1/2.3/b8', 'D1/2.2/b7']);
  });

  it('names each level when the level is unknown, and asks back only where it may', async () => {
    expect(placesOf(await ask(BANK, NOBODY))).toEqual(expect.arrayContaining(['D1/2.2/b7', 'D1/2.3/b8']));
    const back = await ask(BANK, NOBODY, { mayClarify: true });
    expect(back.kind === 'clarify' && back.choices.map(({ addressee }) => addressee).sort()).toEqual([
      'KHU_VUC',
      'TINH',
    ]);
    const chosen =
      back.kind === 'clarify' ? back.choices.find(({ addressee }) => addressee === 'TINH') : undefined;
    expect(placesOf(await ask(chosen?.question ?? '', NOBODY, { mayClarify: true }))[0]).toBe('D1/2.2/b7');
    expect((await ask(BANK, { role: 'TP', unit: null }, { mayClarify: true })).kind).toBe('answered');
  });

  it('asks back, even where it is not told that it may, when a question says too little of its subject', async () => {
    const levelsOf = async (question: string) => {
      const answer = await ask(question, NOBODY);
      return answer.kind === 'clarify' ? answer.choices.map(({ question: choice }) => choice) : answer.kind;
    };
    expect(await levelsOf('báo cáo ai?')).toContain('báo cáo ai (Phòng THADS khu vực)?');
    expect(await levelsOf('Cục trưởng có trách nhiệm gì?')).toEqual([
      'Trưởng THADS tỉnh, thành phố có trách nhiệm gì?',
      'Cục trưởng Cục Quản lý THADS có trách nhiệm gì?',
    ]);
    expect(await levelsOf('Chi cục trưởng có trách nhiệm gì khi Tòa triệu tập?')).toBe('answered');
    expect(await levelsOf('Cục trưởng Cục THADS có phải hỗ trợ Chi cục ra tòa không?')).toBe('answered');
    // Nothing says which report is meant, so no one duty is the right one: both that name whom are quoted.
    const bare = placesOf(await ask('báo cáo ai?', { role: 'TP', unit: null }));
    expect(bare).toEqual(expect.arrayContaining(['D1/2.3/b8', 'D1/2.3/b10']));
  });

  it('makes one point of a duty that stands in two places', async () => {
    const answer = await ask('Án quá 05 năm chưa xong, loại nào được trừ?', NOBODY);
    expect(placesOf(answer)[0]?.split('+').sort()).toEqual(['D1/2.2/b8', 'D1/2.3/b9']);
  });

  it.each([
    ['mục 2.3 gạch đầu dòng 8 nói gì?', ['D1/2.3/b8']],
    ['muc 2.2 gach dau dong 5 doan 2', ['D1/2.2/b5/p2']],
    ['xem mục 2.2, gạch đầu dòng 5', ['D1/2.2/b5']],
    ['mục 1 của công văn quy định gì', ['D2/1/p1']],
    ['mục 4 đoạn 3', ['D2/4/p3']],
    ['mục 6 là gì', ['D2/6/p1']],
  ])('shows the place that is named: %s', async (question, places) => {
    expect(placesOf(await ask(question, NOBODY))).toEqual(places);
  });

  it('marks questions about cases', async () => {
    expect((await ask('Việc 46/QĐ-THADS quá 5 năm chưa xong thì sao?', NOBODY)).caseIntent).toBe(true);
    expect((await ask(BANK, NOBODY)).caseIntent).toBe(false);
  });

  it('answers by words alone when the embedder is down, and says so', async () => {
    const embedder = {
      name: 'broken',
      embedQuery: () => Promise.reject(new Error('down')),
      embedDocuments: () => Promise.reject(new Error('down')),
    };
    const lexical = await askOnDirectives({
      createSearch: (passages) => createSearch({ passages, embedder, glossary: glossaryEntries }),
    });
    const answer = await lexical(BANK, NOBODY);
    expect([answer.kind, answer.degraded]).toEqual(['answered', ['dense-unavailable']]);
  });

  it('sends nobody’s name to an embedder that is elsewhere, and every other question', async () => {
    const seen: string[] = [];
    const local = await openEmbedder('static');
    const elsewhere: Embedder = {
      name: 'elsewhere',
      embedDocuments: (texts) => local.embedDocuments(texts),
      embedQuery(text) {
        seen.push(text);
        return local.embedQuery(text);
      },
    };
    const remote = await askOnDirectives({
      createSearch: (passages) => createSearch({ passages, embedder: elsewhere, glossary: glossaryEntries }),
    });
    await remote('Yêu cầu bồi thường thì chấp hành viên Nguyễn Văn Khuất phải làm gì?', NOBODY);
    await remote('yeu cau boi thuong thi chap hanh vien Nguyen Van Khuat phai lam gi', NOBODY);
    expect(seen).toEqual([]);
    await remote('Đường dây nóng để làm gì?', NOBODY);
    expect(seen).toHaveLength(1);
  });

  it('never answers from a document that is retired', async () => {
    const library = await loadLibrary();
    const documents = library.documents.map((document) => ({
      ...document,
      retiredOn: document.id === 'D2' ? '2026-11-01' : null,
    }));
    const current = await askOnDirectives({ library: inForce({ ...library, documents }, '2026-11-24') });
    const answer = await current(
      'Đơn vị để xảy ra BTNN, BĐTC thì trách nhiệm trước hết thuộc về ai?',
      NOBODY,
    );
    expect(answer.passages.every(({ passage }) => passage.parent === 'D1')).toBe(true);
  });

  it('says back what it understood of a line typed in the letters of an old font', async () => {
    const typed = 'L·nh ®¹o c¬ quan cã ph¶i trùc tiÕp tham gia phiªn tßa kh«ng';
    expect((await ask(typed, NOBODY)).understoodAs).toBe(
      'Lãnh đạo cơ quan có phải trực tiếp tham gia phiên tòa không',
    );
    expect((await ask('Lãnh đạo có phải ra tòa không'.normalize('NFD'), NOBODY)).understoodAs).toBeNull();
  });

  it('understands the same question in every way it is typed', async () => {
    const typed = [
      'Công chức tiếp nhận bản án cần tiêu chuẩn gì?',
      'cong chuc tiep nhan ban an can tieu chuan gi',
      'Công chức tiếp nhận bản án cần tiêu chuẩn gì?'.normalize('NFD'),
      'CÔNG CHỨC TIẾP NHẬN BẢN ÁN CẦN TIÊU CHUẨN GÌ',
    ];
    for (const question of typed)
      expect(
        placesOf(await ask(question, NOBODY))
          .slice(0, 2)
          .sort(),
        question,
      ).toEqual(['D1/2.2/b1', 'D1/2.3/b1']);
  });
});
