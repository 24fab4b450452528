import { describe, expect, it } from 'vitest';
import { levelOfAsker, levelOfTurn } from '../../answering/level.ts';
import type { Answer } from '../../answering/model.ts';
import { renderAnswer } from '../../bot/views/answer.ts';
import type { Addressee } from '../../knowledge/model.ts';
import type { Role } from '../../people/model.ts';
import { askOnDirectives } from './ask-on-directives.ts';

const ask = await askOnDirectives();
const as = (role: Role | null) => ({ role, unit: null });
const cited = (answer: Answer): readonly string[] =>
  answer.kind === 'answered'
    ? answer.points.flatMap(({ citations }) => citations.map(({ provision }) => provision.id))
    : [];
const others = (answer: Answer): readonly string[] =>
  answer.kind === 'answered' ? (answer.others ?? []).map(({ provision }) => provision.id).sort() : [];

describe('whose duty a question asks for', () => {
  it.each<readonly [string, Role | null, Addressee | null]>([
    // The role, unless the question asks for another level's duty or says where the asker is.
    ['báo cáo tỉnh thế nào', 'TP', 'KHU_VUC'],
    ['phát hiện sai sót của phòng khu vực và chấp hành viên thì xử lý ra sao', 'TT', 'TINH'],
    ['Tỉnh nhắc rồi, tôi phải làm gì', 'TP', 'KHU_VUC'],
    ['Ban phải làm gì về án quá 1 năm?', 'CHV', 'BAN'],
    ['ban chuyen mon phai lam gi khi cham xac minh', 'CHV', 'BAN'],
    ['Cục có xuống tỉnh kiểm tra chuyện dùng phần mềm không', 'TP', 'BAN'],
    ['tỉnh có nhiệm vụ gì với án quá 5 năm', 'TP', 'TINH'],
    ['nhiệm vụ của tỉnh về cưỡng chế', 'TP', 'TINH'],
    ['trưởng phòng khu vực phải kiểm tra hồ sơ gì', 'TT', 'KHU_VUC'],
    ['Có người không chấp hành án, phòng khu vực tham mưu để tỉnh kiến nghị ai', 'TT', 'KHU_VUC'],
    ['Mấy phòng dưới khu vực có lỗi nhỏ, cấp tỉnh nên can thiệp lúc nào', 'BAN', 'TINH'],
    // Who enforces decides.
    ['án do tỉnh thi hành quá 3 năm 20 tỷ báo cáo ai', 'TP', 'TINH'],
    ['Án 20 tỷ báo cáo ai (THADS tỉnh, thành phố)?', 'TP', 'TINH'],
    // What he says of himself goes before his role.
    ['tôi là trưởng phòng khu vực, vụ bồi thường kẹt thì làm gì', null, 'KHU_VUC'],
    ['Tôi là Trưởng THADS tỉnh, án quá 5 năm', 'TP', 'TINH'],
    ['Tôi là Chi cục trưởng, tự phân công được không hay phải đề xuất lên Cục THADS tỉnh?', null, 'KHU_VUC'],
    ['Cục THADS tỉnh tôi là địa bàn trọng điểm xin ý kiến ai trên Tổng cục THADS?', null, 'TINH'],
    // Words that only look like a level.
    ['viec qua 5 nam chua xong ma la cap duong thi co bi tinh k', null, null],
    ['Phòng ngừa vi phạm thế nào', 'TT', 'TINH'],
    ['Bán đấu giá xong thì sao', 'TP', 'KHU_VUC'],
    ['ban dau gia xong thi sao', 'TT', 'TINH'],
    ['Ban chỉ đạo thi hành án thì cơ quan tôi tham mưu nội dung gì', 'TT', 'TINH'],
    ['Cục trưởng có trách nhiệm gì', 'TT', 'TINH'],
  ])('%s (%s): %s', (question, role, level) => {
    expect(levelOfAsker(question, as(role))).toBe(level);
  });

  it.each<readonly [Role, string | null, Addressee]>([
    ['CHV', 'T01', 'TINH'],
    ['CHV', 'T01.KV03', 'KHU_VUC'],
    ['CHV', null, 'KHU_VUC'],
    ['TP', 'T01.KV03', 'KHU_VUC'],
    ['TP', 'CUC', 'KHU_VUC'],
    ['TT', 'T01', 'TINH'],
    ['BAN', 'CUC', 'BAN'],
  ])('the unit tells the level of who enforces: %s of %s', (role, unit, level) => {
    expect(levelOfAsker('án 20 tỷ quá 3 năm báo cáo ai', { role, unit })).toBe(level);
  });

  it.each([
    ['còn cấp tỉnh?', 'TINH'],
    ['cấp phòng thì sao?', 'KHU_VUC'],
    ['thế trên ban thì sao', 'BAN'],
    ['còn Cục thì sao', 'BAN'],
    ['con tinh thi sao', 'TINH'],
    ['còn quá 5 năm thì sao?', null],
  ])('a turn that leans on another needs no more than the name: %s', (turn, level) => {
    expect(levelOfTurn(turn)).toBe(level);
  });
});

describe('an answer to somebody of a level', () => {
  it.each<readonly [Role, string, readonly string[]]>([
    ['TP', 'D1/2.3/b5', ['D1/2.1/b7', 'D1/2.2/b4']],
    ['TT', 'D1/2.2/b4', ['D1/2.1/b7', 'D1/2.3/b5']],
    ['BAN', 'D1/2.1/b7', ['D1/2.2/b4', 'D1/2.3/b5']],
  ])('quotes the duty of %s and offers the others’, named as theirs', async (role, own, rest) => {
    const answer = await ask('Cưỡng chế, kê biên tôi phải làm gì?', as(role));
    expect(cited(answer)[0]).toBe(own);
    expect(cited(answer).some((id) => rest.includes(id))).toBe(false);
    expect(others(answer)).toEqual(rest);
    const buttons = renderAnswer(answer, { questionId: 'q-1' }).flatMap((part) => part.buttons ?? []);
    const pressed = buttons.flat().flatMap((button) => ('data' in button ? [button.data] : []));
    expect(pressed).toEqual(expect.arrayContaining(rest.map((id) => `as:full:${id}`)));
  });

  it('names every place of a sentence that stands for two levels, and quotes it once', async () => {
    const answer = await ask('rà soát tiến độ vụ bồi thường thế nào', as('TP'));
    expect(cited(answer).slice(0, 2)).toEqual(['D1/2.3/b17', 'D1/2.2/b9']);
    const [html = ''] = renderAnswer(answer, { questionId: 'q-1' }).map((part) => part.html);
    expect(html.match(/Chủ động rà soát tiến độ từng vụ việc/gu)).toHaveLength(1);
    expect(html).toContain('nội dung tương tự: mục 2.2, gạch đầu dòng 9 (Trưởng THADS tỉnh, thành phố)');
  });

  it('makes one answer of the sentence that 2.1 has twice', async () => {
    const answer = await ask('đơn vị biến động bất thường về số liệu thì kiểm tra gì', as('BAN'));
    expect(cited(answer).slice(0, 2).sort()).toEqual(['D1/2.1/b8', 'D1/2.1/b9']);
  });

  it('tells an executor that a duty is his head’s where it says nothing of executors', async () => {
    const answer = await ask('án ngân hàng 25 tỷ quá 3 năm báo cáo ai', as('CHV'));
    const [html = ''] = renderAnswer(answer, { questionId: 'q-1' }).map((part) => part.html);
    expect(cited(answer)[0]).toBe('D1/2.3/b8');
    expect(html).toContain('Văn bản giao cho Trưởng phòng THADS khu vực, không nêu riêng Chấp hành viên');
  });

  it('gives an executor of the province its duty first, and tells him that it is its head’s', async () => {
    const answer = await ask('án ngân hàng 25 tỷ quá 3 năm báo cáo ai', { role: 'CHV', unit: 'T01' });
    const [html = ''] = renderAnswer(answer, { questionId: 'q-1' }).map((part) => part.html);
    expect(cited(answer)[0]).toBe('D1/2.2/b7');
    expect(html).toContain('Văn bản giao cho Trưởng THADS tỉnh, thành phố, không nêu riêng Chấp hành viên');
  });

  it('names the level where nobody’s was asked for', async () => {
    const answer = await ask('Cưỡng chế, kê biên phải làm gì?', as(null));
    const [html = ''] = renderAnswer(answer, { questionId: 'q-1' }).map((part) => part.html);
    expect(html).toContain('<b>Nhiệm vụ của Trưởng THADS tỉnh, thành phố</b>');
    expect(html).toContain('<b>Nhiệm vụ của Trưởng phòng THADS khu vực</b>');
  });
});
