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
  ])('a case other than the stated one gets the stated bounds: %s', async (question, bounds) => {
    expect(answerText(await ask(question, TP))).toContain(`Lưu ý: văn bản nêu «${bounds}».`);
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
