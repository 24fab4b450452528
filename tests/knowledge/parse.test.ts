import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseProvisions } from '../../knowledge/parse/index.ts';

const parse = (text: string) =>
  parseProvisions('X', text).map(({ id, label, text: words }) => ({ id, label, text: words }));

describe('parseProvisions', () => {
  it('heals wrapped lines and a page number in mid-sentence, and keeps a number that belongs to it', () => {
    const text = [
      '1. Thực hiện nghiêm quy định tại khoản 3 Điều',
      '43 Luật này và các quy định khác của pháp luật để việc giải quyết',
      '',
      '12',
      '',
      'bồi thường chính xác.',
    ].join('\n');
    expect(parse(text)).toEqual([
      {
        id: 'X/1/p1',
        label: 'mục 1',
        text: 'Thực hiện nghiêm quy định tại khoản 3 Điều 43 Luật này và các quy định khác của pháp luật để việc giải quyết bồi thường chính xác.',
      },
    ]);
  });

  it('takes each line as a paragraph where lines are not wrapped, as from Word', () => {
    const long = 'Tăng cường công tác chỉ đạo, điều hành toàn diện các mặt công tác. '.repeat(4).trim();
    expect(parse(`1. ${long}\nĐoạn hai cũng là một đoạn riêng.`).map(({ id }) => id)).toEqual([
      'X/1/p1',
      'X/1/p2',
    ]);
  });

  it('reads Roman parts, points and an annex after the recipients', () => {
    const text = [
      'I. Nhiệm vụ chung',
      '1. Rà soát hồ sơ:',
      'a) Hồ sơ có điều kiện thi hành.',
      'b) Hồ sơ chưa có điều kiện thi hành.',
      'II. Tổ chức thực hiện',
      '1. Các đơn vị báo cáo.',
      'Nơi nhận:',
      '- Như trên;',
      'PHỤ LỤC',
      '- Mẫu báo cáo.',
    ].join('\n');
    expect(parse(text)).toEqual([
      { id: 'X/I.1/a', label: 'mục I.1, điểm a', text: 'Hồ sơ có điều kiện thi hành.' },
      { id: 'X/I.1/b', label: 'mục I.1, điểm b', text: 'Hồ sơ chưa có điều kiện thi hành.' },
      { id: 'X/II.1/p1', label: 'mục II.1', text: 'Các đơn vị báo cáo.' },
      { id: 'X/noi-nhan', label: 'phần nơi nhận', text: 'Nơi nhận: - Như trên;' },
      { id: 'X/phu-luc-7/b1', label: 'phần phụ lục, gạch đầu dòng 1', text: 'Mẫu báo cáo.' },
    ]);
  });

  it('reads a law by Điều and khoản, points inside their khoản', () => {
    const text = [
      'Chương I',
      'QUY ĐỊNH CHUNG',
      'Điều 1. Phạm vi điều chỉnh',
      'Luật này quy định về thi hành án dân sự.',
      'Điều 2. Giải thích từ ngữ',
      '1. Đương sự gồm:',
      'a) Người được thi hành án;',
      'b) Người phải thi hành án.',
      '2. Thời hạn là 10 ngày.',
      'Điều 3. Hiệu lực',
      'Luật này có hiệu lực.',
    ].join('\n');
    const provisions = parseProvisions('L', text);
    expect(provisions.map(({ id, label }) => [id, label])).toEqual([
      ['L/d1', 'Điều 1'],
      ['L/d2/k1', 'khoản 1 Điều 2'],
      ['L/d2/k2', 'khoản 2 Điều 2'],
      ['L/d3', 'Điều 3'],
    ]);
    expect(provisions[1]?.text).toBe('Đương sự gồm: a) Người được thi hành án; b) Người phải thi hành án.');
    expect(provisions[1]?.headings).toEqual(['Chương I', 'QUY ĐỊNH CHUNG', 'Điều 2. Giải thích từ ngữ']);
  });

  it('gives every text distinct ids and never invents words', () => {
    const line = fc.constantFrom(
      '1. Mục một.',
      '1.1. Mục con có nội dung.',
      '2. Mục hai',
      '- Gạch đầu dòng;',
      'Một đoạn văn thường.',
      'viết tiếp câu trước',
      'a) Điểm a;',
      'Nơi nhận:',
      '7',
      '',
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 25 }), (lines) => {
        const raw = lines.join('\n');
        const words = raw.replace(/\s+/gu, ' ');
        const provisions = parseProvisions('X', raw);
        expect(new Set(provisions.map(({ id }) => id)).size).toBe(provisions.length);
        for (const word of provisions.flatMap(({ text }) => text.split(' '))) expect(words).toContain(word);
      }),
      { numRuns: 200 },
    );
  });
});
