import { afterEach, expect, it } from 'vitest';
import { type Office, openOffice, type Who } from './office.ts';

let office: Office;
afterEach(() => office.close());

const QUESTION = 'Án ngân hàng từ 20 tỷ, có điều kiện, quá 3 năm thì báo cáo ai?';

async function ask(who: Who, text: string): Promise<string> {
  const chat = office.chatOf(who, 'private');
  office.fresh(chat);
  office.sandbox.act.say(office.idOf(who), chat, text);
  await office.settle();
  return said(chat);
}

function said(chat: number): string {
  return office
    .fresh(chat)
    .map(({ content }) => (content.kind === 'service' ? '' : content.text))
    .join('\n');
}

/** The buttons under the last message with any. */
function buttons(who: Who) {
  const message = office.sandbox
    .messages(office.chatOf(who, 'private'))
    .findLast(({ markup }) => markup?.kind === 'inline');
  const all = message?.markup?.kind === 'inline' ? message.markup.rows.flat() : [];
  return { id: message?.id ?? 0, all };
}

it('asks who enforces when no role tells, and one press answers for the level', async () => {
  office = await openOffice();
  expect(await ask('quan', QUESTION)).toContain('Vụ việc do đơn vị nào thi hành?');
  const { id, all } = buttons('quan');
  expect(all.map(({ text }) => text)).toEqual(['Trưởng THADS tỉnh, thành phố', 'Trưởng phòng THADS khu vực']);
  const chat = office.chatOf('quan', 'private');
  office.sandbox.act.press(office.idOf('quan'), chat, id, all[1]?.callback_data ?? '');
  await office.settle();
  const answer = said(chat);
  expect(answer.indexOf('mục 2.3, gạch đầu dòng 8')).toBeGreaterThan(0);
  expect(answer).toContain('báo cáo Trưởng THADS tỉnh, thành phố kết quả');
});

it('does not ask whose role tells the level, nor in a group', async () => {
  office = await openOffice();
  expect(await ask('binh', QUESTION)).toContain('mục 2.3, gạch đầu dòng 8');
  const group = office.chatOf('quan', 'nhom');
  office.sandbox.act.say(office.idOf('quan'), group, `/hoi@thads_bot ${QUESTION}`);
  await office.settle();
  expect(said(group)).not.toContain('Vụ việc do đơn vị nào thi hành?');
});

it('asks which office is meant by a title of two, whoever asks', async () => {
  office = await openOffice();
  expect(await ask('chi', 'Cục trưởng có trách nhiệm gì?')).toContain(
    'Cục trưởng Cục Quản lý THADS có trách nhiệm gì?',
  );
  const { id, all } = buttons('chi');
  const chat = office.chatOf('chi', 'private');
  office.sandbox.act.press(office.idOf('chi'), chat, id, all[0]?.callback_data ?? '');
  await office.settle();
  expect(said(chat)).toContain('có 9 gạch đầu dòng');
});

it('names its documents when asked which it has', async () => {
  office = await openOffice();
  expect(await ask('an', 'bạn có những văn bản nào?')).toMatch(/Nhiệm vụ 2026.*\/nguon/su);
});

it('asks for the fact that the answer hangs on, and one press leads to the rule for it', async () => {
  office = await openOffice();
  expect(await ask('binh', 'án quá 5 năm chưa xong có bị tính không?')).toContain('Vụ việc thuộc loại nào?');
  const { id, all } = buttons('binh');
  expect(all.map(({ text }) => text)).toEqual([
    'Không định kỳ, không có lý do khách quan',
    'Thi hành theo định kỳ (cấp dưỡng, trả dần…)',
    'Không thể thi hành vì lý do khách quan',
  ]);
  const chat = office.chatOf('binh', 'private');
  office.sandbox.act.press(office.idOf('binh'), chat, id, all[1]?.callback_data ?? '');
  await office.settle();
  const answer = said(chat);
  expect(answer).toContain('mục 2.3, gạch đầu dòng 9');
  expect(answer).toContain('không tính vào mốc 05 năm: «trừ các vụ việc thi hành theo định kỳ»');
  expect(await ask('binh', 'Án tồn đọng thì phải làm gì?')).toContain('Vụ việc thuộc nhóm nào?');
});

it('asks nothing back of who cannot press: in a group each case is named', async () => {
  office = await openOffice();
  const group = office.chatOf('binh', 'nhom');
  office.sandbox.act.say(office.idOf('binh'), group, '/hoi@thads_bot án quá 5 năm có bị tính không?');
  await office.settle();
  expect(said(group)).toContain('trừ các vụ việc thi hành theo định kỳ');
});
