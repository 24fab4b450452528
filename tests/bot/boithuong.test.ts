import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BotCommand } from '../../bot/commands/command.ts';
import { commands } from '../../bot/commands/index.ts';
import { callback } from '../../bot/views/message.ts';
import { changeDocument } from '../../knowledge/added.ts';
import { auditEntries } from '../../people/audit-store.ts';
import { type Office, openOffice, type Where, type Who } from './office.ts';

/** Puts any data on a button: a press may be old, or come from a client that makes its own. */
const forge: BotCommand = {
  name: 'nut',
  menu: null,
  chats: 'any',
  roles: 'bound',
  handle: (ctx, data) => ctx.say([{ html: 'nút', buttons: [[callback('bấm', data)]] }]),
};

let office: Office;
beforeEach(async () => {
  office = await openOffice({ commands: [...commands, forge] });
});
afterEach(() => office.close());

/** What the bot says or changes in the chat after somebody wrote. */
async function say(who: Who, text: string, where: Where = 'private'): Promise<readonly string[]> {
  const chat = office.chatOf(who, where);
  office.fresh(chat);
  office.sandbox.act.say(office.idOf(who), chat, text);
  await office.settle();
  return fresh(chat);
}

function fresh(chat: number): readonly string[] {
  return office.fresh(chat).map(({ content }) => (content.kind === 'service' ? '' : content.text));
}

function button(chat: number, label: string): { id: number; data: string } {
  for (const { id, markup } of office.sandbox.messages(chat).toReversed()) {
    const found = (markup?.kind === 'inline' ? markup.rows.flat() : []).find(({ text }) =>
      text.includes(label),
    );
    if (found?.callback_data !== undefined) return { id, data: found.callback_data };
  }
  throw new Error(`no button «${label}»`);
}

const labels = (chat: number): readonly string[] => {
  const message = office.sandbox.messages(chat).findLast(({ markup }) => markup?.kind === 'inline');
  return message?.markup?.kind === 'inline' ? message.markup.rows.flat().map(({ text }) => text) : [];
};

/** Presses in the own private chat, unless another is given. */
async function press(
  who: Who,
  label: string,
  chat = office.chatOf(who, 'private'),
): Promise<{ toast: string; said: readonly string[] }> {
  const { id, data } = button(chat, label);
  office.fresh(chat);
  const { answered } = office.sandbox.act.press(office.idOf(who), chat, id, data);
  await office.settle();
  return { toast: (await answered).text, said: fresh(chat) };
}

/** Presses a button with that data, wherever it may have been. */
async function pressOld(who: Who, data: string): ReturnType<typeof press> {
  await say(who, `/nut ${data}`);
  return press(who, 'bấm');
}

/** To the result of a claim that the office handles, and on to a card. */
async function makeCard(who: Who, label: string): Promise<string> {
  await say(who, '/boithuong');
  if (labels(office.chatOf(who, 'private')).includes('Xác định cơ chế cho vụ việc mới'))
    await press(who, 'vụ việc mới');
  for (const answer of ['Tiền bị đòi', 'Công chức, Chấp', 'cơ quan đang giải quyết', 'Lập phiếu'])
    await press(who, answer);
  const [said = ''] = await say(who, label);
  return said;
}

const cardId = async (): Promise<string> =>
  (await office.database.selectFrom('matter_card').select('id').executeTakeFirstOrThrow()).id;

describe('the questions in the chat', () => {
  it('are one message that changes, forward and back, and hold after a restart', async () => {
    const chat = office.chatOf('binh', 'private');
    const [first = ''] = await say('binh', '/boithuong');
    expect(first).toContain('Câu 1. Khoản tiền');
    const { id } = button(chat, 'Tiền bị đòi');
    expect((await press('binh', 'Tiền bị đòi')).said).toEqual([expect.stringContaining('Câu 2.')]);
    await office.restart();
    expect((await press('binh', 'Chưa rõ')).said).toEqual([expect.stringContaining('Câu 3.')]);
    expect((await press('binh', 'Quay lại')).said).toEqual([expect.stringContaining('Câu 2.')]);
    expect((await press('binh', 'Làm lại')).said).toEqual([expect.stringContaining('Câu 1.')]);
    expect(button(chat, 'Tiền bị đòi').id).toBe(id);
  });

  it('end with the own level first and the others’ one tap away, named as theirs', async () => {
    await say('binh', '/boithuong');
    for (const answer of ['Tiền bị đòi', 'Công chức, Chấp']) await press('binh', answer);
    const [result = ''] = (await press('binh', 'Tòa án đang')).said;
    expect(result).toContain('Kết quả: bồi thường nhà nước (BTNN)');
    expect(result).toContain('Việc ở cấp của anh/chị (Trưởng phòng THADS khu vực)');
    expect(result).toContain('mục 2.3, gạch đầu dòng 18');
    expect(result).not.toContain('mục 4, đoạn 3');
    expect(result).toContain('không nêu số ngày');
    expect(result).toContain('Giải thích thuật ngữ, không phải trích văn bản');
    expect(result).toContain('Nhiệm vụ 2026: chưa có số hiệu');
    const [theirs = ''] = (await press('binh', 'Việc của Trưởng THADS tỉnh')).said;
    expect(theirs).toContain('Việc của Trưởng THADS tỉnh, thành phố');
    expect(theirs).toContain('không được khoán trắng cho Chấp hành viên');
    expect(theirs).toContain('Công văn về BTNN, BĐTC: chưa có số hiệu; soạn theo mô hình tổ chức cũ');
    expect(theirs.match(/nay là Trưởng THADS tỉnh, thành phố(?!; Trưởng phòng)/gu)).toHaveLength(1);
    expect((await press('binh', 'Quay lại')).said).toEqual([result]);
  });

  it('name each level for whom has none', async () => {
    await say('quan', '/boithuong');
    for (const answer of ['Chưa có ai đòi', 'Khiếu nại được chấp nhận']) await press('quan', answer);
    const [result = ''] = (await press('quan', 'Chưa, hoặc')).said;
    for (const level of ['Trưởng phòng THADS khu vực', 'Trưởng THADS tỉnh, thành phố', 'Ban chuyên môn'])
      expect(result).toContain(`Việc của ${level}`);
    expect(result).toContain(
      '«khẩn trương khắc phục hậu quả, tổ chức thi hành dứt điểm việc thi hành án»'.slice(14),
    );
  });

  it('say what is no quote apart from what is, and state nothing of a law that is not loaded', async () => {
    await say('chi', '/boithuong');
    for (const answer of ['Tiền cơ quan nhà nước', 'Không', 'Không tự trả']) await press('chi', answer);
    const [result = ''] = (await press('chi', 'Chưa được cấp')).said;
    expect(result).toContain('Kết quả: bảo đảm tài chính để thi hành án (BĐTC)');
    expect(result).not.toMatch(/152\/2026|Điều 9\d|không nêu điều kiện nào/u);
    expect(result).toContain('không nêu định nghĩa, điều kiện');
  });
});

describe('a press that should not be', () => {
  it('twice at once, it changes nothing more', async () => {
    await say('binh', '/boithuong');
    const chat = office.chatOf('binh', 'private');
    const { id, data } = button(chat, 'Tiền bị đòi');
    for (let i = 0; i < 2; i += 1) office.sandbox.act.press(office.idOf('binh'), chat, id, data);
    await office.settle();
    expect(fresh(chat).at(-1)).toContain('Câu 2.');
    expect(office.sandbox.messages(chat).filter(({ from }) => from !== office.idOf('binh'))).toHaveLength(1);
  });

  it.each([
    'bt:q:0000:t',
    'bt:q',
    'bt:q::toy',
    'bt:q:FLOW:zzz',
    'bt:q:FLOW:toytoytoy',
    'bt:r:FLOW:toy:ALL',
    'bt:r:FLOW:toy',
    'bt:k:FLOW:to',
    'bt:evil:FLOW:toy',
    'bt:l:-1',
    'bt:l:x',
    'bt:c:m-00000000:TINH',
    'bt:t:m-00000000:join:TINH',
    'bt:',
  ])('old or made up, it is answered and does nothing: %s', async (raw) => {
    await say('binh', '/boithuong');
    const chat = office.chatOf('binh', 'private');
    const flow = button(chat, 'Tiền bị đòi').data.split(':')[2] ?? '';
    const { toast, said } = await pressOld('binh', raw.replace('FLOW', flow));
    expect(toast).toMatch(/không còn dùng được|Không có phiếu này/u);
    expect(said).toEqual([]);
  });

  it('on the card of somebody else’s unit, it shows nothing and changes nothing', async () => {
    await makeCard('binh', 'BT-03 KV1');
    const id = await cardId();
    const before = await office.deps.matters.card(id);
    for (const data of [
      'c:ID:TINH',
      't:ID:join:TINH',
      'u:ID:join:TINH',
      'z:ID',
      'zz:ID',
      'o:ID',
      'w:ID',
      'ww:ID',
    ]) {
      const { toast, said } = await pressOld('quan', `bt:${data.replace('ID', id)}`);
      expect(toast, data).toContain('Không có phiếu này hoặc anh/chị không được xem');
      expect(said).toEqual([]);
    }
    // A head sees it, but taking it back is for who made it.
    for (const data of ['w', 'ww'])
      expect((await pressOld('chi', `bt:${data}:${id}`)).toast).toContain('Không có phiếu');
    expect(await office.deps.matters.card(id)).toEqual(before);
  });

  it('in a group, one line points to the private chat', async () => {
    expect(await say('binh', '/boithuong@thads_bot', 'nhom')).toEqual([
      expect.stringContaining('trò chuyện riêng'),
    ]);
    await say(
      'binh',
      '/hoi@thads_bot Tòa triệu tập trong vụ bồi thường nhà nước thì ai phải tham gia phiên tòa?',
      'nhom',
    );
    const { toast, said } = await press('binh', 'BTNN hay BĐTC?', office.chatOf('binh', 'nhom'));
    expect(toast).toContain('trò chuyện riêng');
    expect(said).toEqual([]);
  });
});

describe('a card', () => {
  it('is ticked off, by whom and when, over a restart, and closed', async () => {
    const card = await makeCard('binh', 'BT-03 KV1');
    expect(card).toContain('Phiếu theo dõi: BT-03 KV1');
    expect(card).toContain('Còn lại 10 việc');
    const { data } = button(office.chatOf('binh', 'private'), '☐ 1');
    const { toast, said } = await press('binh', '☐ 1');
    expect(toast).toBe('Đã ghi. Còn lại 9 việc.');
    expect(said[0]).toContain('✅ T.T.B., 09:00 30/11/2026');
    await office.restart();
    expect((await pressOld('binh', data)).toast).toContain('đã được ghi trước đó');
    expect((await press('binh', '✅ 1')).toast).toBe('Đã bỏ dấu. Còn lại 10 việc.');
    await press('binh', '☐ 2');
    expect((await press('binh', 'Đóng phiếu')).said[0]).toContain(
      'Phiếu còn 9 việc chưa xong. Vẫn đóng phiếu?',
    );
    expect((await press('binh', 'xác nhận')).said[0]).toContain(
      'Phiếu đã đóng ngày 30/11/2026, người đóng: T.T.B.',
    );
    expect((await pressOld('binh', data)).toast).toContain('không còn mở');
    expect(await say('binh', '/boithuong')).toEqual([expect.stringContaining('Câu 1.')]);
    expect((await press('binh', 'Mở lại')).said[0]).toContain('Còn lại 9 việc');
    expect(await say('binh', '/boithuong')).toEqual([expect.stringContaining('Phiếu bồi thường đang mở: 1')]);
    const actions = (await auditEntries(office.database)).map(({ action }) => action);
    expect(actions.filter((action) => action.startsWith('matter.'))).toEqual(
      ['opened', 'ticked', 'unticked', 'ticked', 'closed', 'reopened'].map((what) => `matter.${what}`),
    );
  });

  it('may not be passed on', async () => {
    await makeCard('binh', 'BT-03 KV1');
    await say('binh', '/boithuong');
    const own = office.sandbox
      .messages(office.chatOf('binh', 'private'))
      .filter(
        ({ content }) =>
          content.kind !== 'service' && content.text.includes('BT-03') && content.text.includes('hiếu'),
      );
    expect(own.length).toBeGreaterThan(1);
    for (const message of own) expect(message).toMatchObject({ protected: true });
  });

  it('is seen by who made it and the heads above, by nobody beside', async () => {
    await makeCard('an', 'BT-07');
    expect(await say('binh', '/boithuong')).toEqual([
      expect.stringMatching(/BT-07 · BTNN · còn 10 việc · lập: N\.V\.A\./u),
    ]);
    expect((await press('binh', '1')).said[0]).toContain('Người lập: N.V.A.');
    expect(labels(office.chatOf('binh', 'private'))).not.toContain('Thu hồi phiếu');
    expect((await press('binh', '☐ 1')).said[0]).toContain('✅ T.T.B.');
    expect((await say('chi', '/boithuong'))[0]).toContain('BT-07');
    expect((await say('quan', '/boithuong'))[0]).toContain('Câu 1.');
    await office.deps.people.revoke(
      (await office.deps.people.personByTelegramId(String(office.idOf('binh'))))?.id ?? '',
      office.clock.now(),
    );
    expect((await press('binh', '☐ 2')).toast).toBe('');
    expect(
      (await office.deps.matters.card(await cardId()))?.duties.filter(({ ticked }) => ticked),
    ).toHaveLength(1);
  });

  it('taken back by who made it loses its label for good', async () => {
    await makeCard('an', 'BT-07 nhầm');
    await press('an', 'Thu hồi phiếu');
    expect((await press('an', 'xóa ký hiệu')).said[0]).toContain('đã được thu hồi');
    const rows = await office.database.selectFrom('matter_card').select(['label', 'state']).execute();
    expect(rows).toEqual([{ label: null, state: 'withdrawn' }]);
    expect((await pressOld('an', `bt:c:${await cardId()}:TINH`)).toast).toContain('Không có phiếu');
  });

  it('says which ground is not in force any more', async () => {
    await makeCard('chi', 'BT-09');
    await changeDocument(office.deps.config.dataDir, 'D2', { retiredOn: '2026-11-30' });
    await say('chi', '/boithuong');
    const [card = ''] = (await press('chi', '1')).said;
    expect(card.match(/⚠️ Căn cứ này không còn được dùng/gu)).toHaveLength(5);
    expect(card).toContain('chủ động tham gia giải quyết ngay từ giai đoạn đầu');
  });
});

describe('the label', () => {
  const refused = [
    ['ông Nguyễn Văn A', 'tên người'],
    ['vu ba Tran Thi Lan', 'tên người'],
    ['Nguyễn Thị Minh Khai', 'tên người'],
    ['Công ty TNHH Hoa Sen', 'tên doanh nghiệp'],
    ['46/QĐ-THADS', 'số quyết định'],
    ['46/qd-cthads 2025', 'số quyết định'],
    ['gọi 0912345678', 'số điện thoại'],
    ['001099012345', 'số định danh'],
    ['0 1 2', 'KV'],
    ['a.b@moj.gov.vn', 'thư điện tử'],
    ['Đ/c: 12 Lý Thái Tổ', 'địa chỉ'],
    ['STK 123456789012345', 'tài khoản'],
    ['x'.repeat(41), 'dài quá'],
    ['BT-01\nBT-02', 'nhiều dòng'],
    ['...', 'ít nhất một chữ'],
  ] as const;
  it('is refused when it may tell of a person, with the reason, and asked for again', async () => {
    await say('binh', '/boithuong');
    for (const answer of ['Tiền bị đòi', 'Công chức, Chấp', 'cơ quan đang giải quyết', 'Lập phiếu'])
      await press('binh', answer);
    for (const [label, why] of refused.filter(([text]) => text !== '0 1 2'))
      expect(await say('binh', label), label).toEqual([expect.stringContaining(why)]);
    expect(await office.database.selectFrom('matter_card').selectAll().execute()).toEqual([]);
    expect((await say('binh', 'Vụ 3 <b>KV1</b> & co'))[0]).toContain('Phiếu theo dõi: Vụ 3 <b>KV1</b> & co');
  });

  it('is not what asks a question, what comes too late, or what follows the way out', async () => {
    await say('binh', '/boithuong');
    for (const answer of ['Tiền bị đòi', 'Công chức, Chấp', 'cơ quan đang giải quyết', 'Lập phiếu'])
      await press('binh', answer);
    expect((await say('binh', 'Án quá 5 năm có điều kiện thì làm gì?'))[0]).toContain('mục 2.3');
    expect((await say('binh', 'an qua 5 nam co dieu kien thi lam gi'))[0]).toContain('mục 2.3');
    expect((await say('binh', 'cảm ơn nhé'))[0]).toContain('Vâng');
    expect((await press('binh', 'Thôi, không lập phiếu')).said[0]).toContain('Không có gì được lưu');
    await say('binh', 'BT-03');
    await press('binh', 'Lập phiếu');
    await say('binh', '/boithuong');
    await say('binh', 'BT-03');
    await press('binh', 'Lập phiếu');
    office.clock.moveTo(new Date('2026-11-30T09:45:00+07:00'));
    await say('binh', 'BT-03');
    expect(await office.database.selectFrom('matter_card').selectAll().execute()).toEqual([]);
  });
});

describe('a question on compensation', () => {
  it.each([
    ['Tòa triệu tập trong vụ bồi thường nhà nước thì ai phải tham gia phiên tòa?', true],
    ['BTNN có bị tính lãi chậm trả không?', true],
    ['xu ly bdtc the nao', true],
    ['Án quá 5 năm có điều kiện thì làm gì?', false],
    ['Cách nấu phở bò ngon', false],
  ])('%s leads to the questions: %s', async (question, leads) => {
    await say('binh', question);
    const found = labels(office.chatOf('binh', 'private'));
    expect(found.includes('Xác định cơ chế: BTNN hay BĐTC?')).toBe(leads);
    if (leads)
      expect((await press('binh', 'BTNN hay BĐTC?')).said).toEqual([expect.stringContaining('Câu 1.')]);
  });
});
