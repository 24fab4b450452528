import { describe, expect, it } from 'vitest';
import { answerText } from '../../bot/views/answer.ts';
import { askOnDirectives } from './ask-on-directives.ts';

const ask = await askOnDirectives();
const TP = { role: 'TP', unit: null } as const;
const ONLY_FIVE =
  'Ngoại lệ này chỉ được nêu cho mốc 05 năm. Với mốc 01 năm và nhóm từ 20 tỷ/3 năm, văn bản không nêu ngoại lệ.';

describe('what is said beside the quotes', () => {
  it.each([
    ['Ngoại lệ thi hành theo định kỳ có áp dụng cho mốc 01 năm không?', true],
    ['án vì lý do khách quan không thi hành được thì có được trừ không', true],
    ['Án quá 05 năm chưa xong, loại nào được trừ?', false],
  ])('the exception is of five years alone: %s', async (question, isSaid) => {
    expect(answerText(await ask(question, TP)).includes(ONLY_FIVE)).toBe(isSaid);
  });

  const OUTSIDE = /^Trường hợp nêu trong câu hỏi không thuộc nhóm (?:này: văn bản chỉ nêu )?«(.*?)»/u;
  it.each([
    [
      'vụ 19,9 tỷ quá 3 năm có phải báo cáo tỉnh không',
      'từ 20 tỷ đồng trở lên, có điều kiện thi hành, quá 3 năm chưa thi hành xong',
    ],
    [
      'Vụ 25 tỷ chưa có điều kiện 4 năm có phải báo cáo không',
      'từ 20 tỷ đồng trở lên, có điều kiện thi hành, quá 3 năm chưa thi hành xong',
    ],
    [
      'Vụ 25 tỷ ngân hàng 2 năm có phải báo cáo định kỳ không?',
      'từ 20 tỷ đồng trở lên, có điều kiện thi hành, quá 3 năm chưa thi hành xong',
    ],
    [
      'án 19 tỷ 9 quá 3 năm có phải báo cáo không',
      'từ 20 tỷ đồng trở lên, có điều kiện thi hành, quá 3 năm chưa thi hành xong',
    ],
    [
      'an 19 ty 900 trieu qua 3 nam co phai bao cao khong (co dieu kien thi hanh)',
      'từ 20 tỷ đồng trở lên, có điều kiện thi hành, quá 3 năm chưa thi hành xong',
    ],
    [
      'Án đúng 20 tỷ, đúng 3 năm có phải báo cáo Cục không?',
      'từ 20 tỷ đồng trở lên, có điều kiện thi hành, quá 3 năm chưa thi hành xong',
    ],
    [
      '30 tỷ quá 3 năm chưa có điều kiện có phải báo cáo không',
      'từ 20 tỷ đồng trở lên, có điều kiện thi hành, quá 3 năm chưa thi hành xong',
    ],
  ])('a case outside the stated ones is told so first: %s', async (question, bounds) => {
    const answer = await ask(question, TP, { mayClarify: true });
    expect(OUTSIDE.exec(answerText(answer))?.[1]).toBe(bounds);
    expect(answerText(answer)).not.toContain('Lưu ý: văn bản nêu «từ');
  });

  it.each([
    'án 20 tỷ quá 3 năm thì báo cáo ai',
    'án 25 tỷ 4 năm chưa xong thì báo cáo ai',
    'án 25 tỷ đúng 4 năm chưa xong thì báo cáo ai',
    'án 25 tỷ 3 năm chưa xong thì báo cáo ai',
    'án trên 10 tỷ quá 3 năm thì báo cáo ai',
    'án 25 tỷ quá 2 năm thì báo cáo ai',
    'vụ 25 tỷ 1 năm báo cáo mấy lần',
    'vụ 25 tỷ chuyển từ chưa có điều kiện sang có điều kiện, quá 3 năm thì báo cáo ai',
    'vụ 25 tỷ quá 3 năm, không biết đã chưa có điều kiện hay có điều kiện thì báo cáo ai',
    'án ngân hàng quá 3 năm thì báo cáo ai',
    'không dưới 20 tỷ quá 3 năm thì báo cáo ai',
  ])('what the question does not say, or may be otherwise, rules nothing out: %s', async (question) => {
    expect(answerText(await ask(question, TP))).not.toContain('Trường hợp nêu trong câu hỏi không thuộc');
  });

  it('where the same clause speaks of other cases too, only the one group is ruled out', async () => {
    const text = answerText(await ask('án 19 tỷ quá 3 năm báo cáo ai', { role: 'TT', unit: null }));
    expect(text).toMatch(/^Trường hợp nêu trong câu hỏi không thuộc nhóm «từ 20 tỷ/u);
  });

  it('names the bounds of each level where they differ: the condition is asked for in a province only', async () => {
    const text = answerText(
      await ask('án quá 5 năm chưa có điều kiện có phải thi hành xong cơ bản không?', TP),
    );
    expect(text).toContain('mục 2.2, gạch đầu dòng 8 nêu «có điều kiện thi hành đã ra quyết định');
    expect(text).toContain('mục 2.3, gạch đầu dòng 9 nêu «quá 05 năm chưa thi hành xong»');
  });

  it('says nothing of bounds when the question names the stated ones', async () => {
    const text = answerText(await ask('Án từ 20 tỷ, có điều kiện, quá 3 năm thì báo cáo ai?', TP));
    expect(text).not.toContain('Lưu ý: văn bản nêu «');
  });

  it('gives each level its own heading where the duties differ by a word', async () => {
    const text = answerText(
      await ask('Án quá 05 năm chưa xong, loại nào được trừ?', { role: null, unit: null }),
    );
    expect(text).toMatch(/^Nhiệm vụ của Trưởng phòng THADS khu vực\n/mu);
    expect(text).toMatch(/^Nhiệm vụ của Trưởng THADS tỉnh, thành phố\n/mu);
    expect(text).not.toContain('Trưởng phòng THADS khu vực; Trưởng THADS');
  });
});
