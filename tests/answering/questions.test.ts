import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { abbreviationAsked } from '../../answering/abbreviation.ts';
import { askedAtTheEnd, asks, inShort, questionsIn } from '../../answering/questions.ts';
import { abbreviations } from '../../knowledge/glossary/abbreviations.ts';

describe('questionsIn', () => {
  it.each([
    ['Án trên 20 tỷ báo cáo ai?', ['Án trên 20 tỷ báo cáo ai?'], 'one question'],
    [
      'Án 25 tỷ, có điều kiện. Phải báo cáo ai?',
      ['Án 25 tỷ, có điều kiện. Phải báo cáo ai?'],
      'a case told first',
    ],
    ['BĐTC và BTNN khác nhau chỗ nào?', ['BĐTC và BTNN khác nhau chỗ nào?'], '"và" between two things'],
    ['Phải làm gì và báo cáo ai?', ['Phải làm gì và báo cáo ai?'], 'too short to stand beside'],
    ['Ai phải ra tòa? Ai phải ra tòa?', ['Ai phải ra tòa?'], 'said twice'],
    [
      'ai ra toa btnn voi lai an 20 ty bao cao ai',
      ['ai ra toa btnn', 'an 20 ty bao cao ai'],
      'without marks',
    ],
    ['trời mưa quá, à mà án 5 năm trừ loại nào', ['án 5 năm trừ loại nào'], 'small talk first'],
  ])('%j is %j: %s', (message, expected) => {
    expect(questionsIn(message)).toEqual(expected);
  });

  it('loses no word that asks, whatever is typed', () => {
    const word = fc.constantFrom(
      'ai',
      'gì',
      'án',
      'và',
      'còn',
      '?',
      '.',
      ',',
      'báo cáo',
      '5 năm',
      'à mà',
      '1.',
      'không',
    );
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 14 }), (words) => {
        const message = words.join(' ');
        const parts = questionsIn(message);
        expect(parts.length).toBeGreaterThan(0);
        expect(parts.some(asks)).toBe(asks(message) || parts.some(asks));
        for (const part of parts) expect(message).toContain(part);
      }),
      { numRuns: 200 },
    );
  });
});

describe('a question as it is echoed', () => {
  it('is whole while short, and of a long story the sentence that asks', () => {
    expect(inShort('Án quá 5 năm báo cáo ai?')).toBe('Án quá 5 năm báo cáo ai?');
    const story = `${'Đơn vị tôi có một vụ rất dài, đương sự đi làm xa. '.repeat(6)}Vậy báo cáo ai? Cảm ơn nhiều.`;
    expect(inShort(story)).toBe('… Vậy báo cáo ai?');
    const endless = `${'vụ việc kéo dài '.repeat(40)}thì báo cáo ai`;
    expect(inShort(endless)).toMatch(/^… vụ việc kéo|^… (?:việc|kéo|dài) .*thì báo cáo ai$/u);
    expect(inShort(endless).length).toBeLessThanOrEqual(182);
  });
});

describe('a story that ends in a question', () => {
  it('has the sentence that asks, where it can stand alone', () => {
    const story =
      'Cơ quan em mới sáp nhập, phòng ốc chật. Vừa rồi có đoàn xuống kiểm tra nhắc mấy lỗi xác minh của đơn vị.';
    expect(askedAtTheEnd(`${story} Giờ em phải phổ biến lỗi đó cho những ai?`)).toBe(
      'Giờ em phải phổ biến lỗi đó cho những ai?',
    );
    expect(askedAtTheEnd(`${story} Vậy báo cáo ai?`)).toBeNull();
    expect(askedAtTheEnd('Án 5 năm. Giờ em phải phổ biến lỗi đó cho những ai?')).toBeNull();
  });
});

describe('an abbreviation', () => {
  it.each([
    ['thads la gi', 'thi hành án dân sự'],
    ['cho hỏi TCTD là viết tắt của từ gì', 'tổ chức tín dụng'],
    ['VKSND là gì?', 'viện kiểm sát'],
    ['bđtc nghĩa là gì', 'bảo đảm tài chính'],
  ])('is spelled out: %s', (text, means) => {
    expect(abbreviationAsked(text, abbreviations)?.means).toBe(means);
  });

  it.each(['THADS phải làm gì', 'việc là gì', 'tha là gì', 'xyz là gì', 'mục đích của THADS là gì'])(
    'is not asked for by: %s',
    (text) => {
      expect(abbreviationAsked(text, abbreviations)).toBeNull();
    },
  );
});
