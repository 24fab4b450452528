import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Office, openOffice } from './office.ts';
import { type Talk, talkIn } from './talk.ts';

let office: Office;
let talk: Talk;
beforeEach(async () => {
  office = await openOffice();
  talk = talkIn(office);
  for (const who of ['an', 'binh', 'chi', 'quan'] as const) await talk.say(who, '/start');
});
afterEach(() => office.close());

const QUESTION = 'Bán đấu giá thành rồi thì phải giao tài sản cho người trúng trong bao nhiêu ngày?';
const OPINION = 'Giao ngay khi đã nộp đủ tiền; chậm quá 15 ngày phải báo cáo Phòng bằng văn bản.';
const TP = 'Trưởng/Phó Trưởng Phòng THADS khu vực 1';

/** The executor asks, and the head of the Phòng has the question. */
async function ask(): Promise<string> {
  await talk.say('an', QUESTION);
  await talk.press('an', 'Gửi câu hỏi cho phòng nghiệp vụ');
  await talk.press('an', 'Gửi');
  return talk.deliver('binh');
}

it('names whom to ask, shows what will be sent, and sends it only then', async () => {
  const declined = await talk.say('an', QUESTION);
  expect(declined).toContain('không tìm thấy');
  expect(declined).toContain(`xin ý kiến: ${TP}`);
  const { said: preview } = await talk.press('an', 'Gửi câu hỏi cho phòng nghiệp vụ');
  expect(preview).toContain(`Câu hỏi sẽ gửi đến: ${TP}`);
  expect(preview).toContain(QUESTION);
  expect(await talk.deliver('binh')).toBe('');

  expect((await talk.press('an', 'Gửi')).said).toContain(`Đã gửi câu hỏi đến ${TP}`);
  const got = await talk.deliver('binh');
  expect(got).toContain('Câu hỏi xin ý kiến của Chấp hành viên N.V.A., Phòng THADS khu vực 1');
  expect(got).toContain(QUESTION);
  expect(await talk.deliver('binh'), 'once').toBe('');
  expect(await talk.deliver('chi')).toBe('');
  expect((await talk.press('an', 'Gửi câu hỏi cho phòng nghiệp vụ')).said).toContain(
    'đã được gửi ngày 30/11/2026',
  );
});

it('asks only what was not answered of a message of two questions, and what /boithuong could not decide', async () => {
  await talk.say('an', `Án từ 20 tỷ quá 3 năm thì báo cáo ai? ${QUESTION}`);
  const { said } = await talk.press('an', 'Gửi câu hỏi cho phòng nghiệp vụ');
  expect(said).toContain(QUESTION);
  expect(said).not.toContain('20 tỷ');

  await talk.say('an', '/boithuong');
  await talk.press('an', 'Chưa rõ');
  for (let at = 0; at < 4 && !talk.buttons('an').includes('Gửi câu hỏi cho phòng nghiệp vụ'); at += 1)
    await talk.press('an', 'hưa rõ');
  const { said: preview } = await talk.press('an', 'Gửi câu hỏi cho phòng nghiệp vụ');
  expect(preview).toContain('Khoản tiền trong vụ việc là khoản gì? → Chưa rõ');
  await talk.press('an', 'Gửi');
  expect(await talk.deliver('binh')).toContain('Xin ý kiến về cơ chế xử lý');
});

it('in the evening, tells when what is held back will go', async () => {
  await ask();
  office.clock.moveTo(new Date('2026-11-30T21:00:00+07:00'));
  await talk.press('binh', 'Trả lời');
  await talk.say('binh', OPINION);
  const { said } = await talk.press('binh', 'Gửi');
  expect(said).toContain('Ý kiến sẽ được gửi lúc 07:00 ngày 01/12/2026 cho người hỏi');
  expect(said).not.toContain('Đã gửi');
  await talk.say('an', 'Bán đấu giá thành thì phải nộp tiền trong bao nhiêu ngày?');
  await talk.press('an', 'Gửi câu hỏi cho phòng nghiệp vụ');
  const { said: sent } = await talk.press('an', 'Gửi');
  expect(sent).toContain(`Câu hỏi sẽ được gửi lúc 07:00 ngày 01/12/2026 đến ${TP}`);
  expect(sent).not.toMatch(/Đã gửi|báo anh\/chị ngay/u);
});

it('brings the opinion back marked as one, after it was confirmed, and takes one more question', async () => {
  await ask();
  await talk.press('binh', 'Trả lời');
  const preview = await talk.say('binh', OPINION);
  expect(preview).toContain(OPINION);
  expect(preview).toContain(`«Ý kiến của ${TP}»`);
  expect(await talk.deliver('an'), 'not before it is confirmed').toBe('');
  expect((await talk.press('binh', 'Gửi')).said).toContain('Đã gửi ý kiến');
  const got = await talk.deliver('an');
  expect(got).toContain(`Ý kiến của ${TP} ngày 30/11/2026`);
  expect(got).toContain(OPINION);
  expect(got).toContain('không phải nội dung của văn bản chỉ đạo');

  await talk.press('an', 'Hỏi thêm một lần');
  await talk.say('an', 'Trường hợp họ nộp tiền chậm thì xử lý thế nào?');
  await talk.press('an', 'Gửi');
  const once = await talk.deliver('binh');
  expect(once).toContain(OPINION);
  expect(once).toContain('nộp tiền chậm');
  await talk.press('binh', 'Trả lời');
  await talk.say('binh', 'Lập biên bản và báo cáo.');
  await talk.press('binh', 'Gửi');
  expect(await talk.deliver('an')).toContain('Lập biên bản');
  expect(talk.buttons('an')).not.toContain('Hỏi thêm một lần');
});

it('takes a reply to the question for the opinion, though a question was asked in between', async () => {
  await ask();
  const id = talk.find('binh', 'Mã yk-');
  expect(await talk.say('binh', 'Án 20 tỷ quá 3 năm báo cáo ai?')).toContain('mục 2.3');
  expect(await talk.say('binh', OPINION, { replyTo: id })).toContain('Ý kiến sẽ gửi');
  await talk.press('binh', 'Gửi');
  expect(await talk.deliver('an')).toContain(OPINION);
  expect(await talk.say('binh', 'thêm nữa', { replyTo: id })).toContain('không còn chờ');
});

it('goes up the line, and comes back from there', async () => {
  await ask();
  expect((await talk.press('binh', 'Chuyển cấp trên')).said).toContain(
    'Đã chuyển câu hỏi lên Trưởng/Phó Trưởng THADS tỉnh A',
  );
  expect(await talk.deliver('an')).toContain('đã được chuyển đến Trưởng/Phó Trưởng THADS tỉnh A');
  expect(talk.find('chi', 'Câu hỏi xin ý kiến')).toBeGreaterThan(0);
  expect((await talk.press('chi', 'Chuyển cấp trên')).toast).toContain('chưa có cấp nào');
  await talk.press('chi', 'Trả lời');
  await talk.say('chi', OPINION);
  await talk.press('chi', 'Gửi');
  expect(await talk.deliver('an')).toContain('Ý kiến của Trưởng/Phó Trưởng THADS tỉnh A ngày 30/11/2026');
});

it.each([
  ['one tap', 'Không thuộc thẩm quyền', null, 'không thuộc thẩm quyền'],
  ['own words', 'Lý do khác', 'Đề nghị hỏi tại cuộc họp giao ban.', 'hỏi tại cuộc họp giao ban'],
])('is turned down with a reason: %s', async (_, button, words, reason) => {
  await ask();
  await talk.press('binh', 'Từ chối');
  await talk.press('binh', button);
  if (words !== null) {
    expect(await talk.say('binh', words)).toContain('Lý do sẽ gửi');
    await talk.press('binh', 'Gửi');
  }
  const got = await talk.deliver('an');
  expect(got).toContain('không cho ý kiến');
  expect(got).toContain(reason);
});

it('lists what waits for me and what I asked', async () => {
  expect(await talk.say('an', '/ykien')).toContain('chưa gửi câu hỏi nào');
  await ask();
  expect(await talk.say('an', '/ykien')).toContain(`(chờ ${TP} từ 30/11)`);
  const list = await talk.say('binh', '/ykien');
  expect(list).toContain('Chờ ý kiến của anh/chị: 1');
  expect((await talk.press('binh', '1')).said).toContain(QUESTION);
  await talk.press('binh', 'Trả lời');
  await talk.say('binh', OPINION);
  await talk.press('binh', 'Gửi');
  expect(await talk.say('an', '/ykien')).toContain('đã có ý kiến ngày 30/11');
  expect((await talk.press('an', '1')).said).toContain(OPINION);
  expect(await talk.say('binh', '/ykien')).toContain('Không có câu hỏi nào chờ');
});

it('passes on no case, no name and no number, says how to put it, and takes it put so', async () => {
  await talk.say('an', QUESTION);
  await talk.press('an', 'Gửi câu hỏi cho phòng nghiệp vụ');
  await talk.press('an', 'Viết lại');
  for (const [text, says] of [
    ['Việc số 46/QĐ-THADS của tôi đã bán đấu giá thì giao trong bao nhiêu ngày?', 'số quyết định'],
    ['Ông Nguyễn Văn Bình trúng đấu giá thì giao tài sản khi nào?', 'vụ việc cụ thể'],
    ['Công ty Hoa Mai trúng đấu giá thì giao tài sản khi nào?', 'tên người, tổ chức'],
    ['Gọi 0912345678 để giao tài sản được không?', 'số điện thoại'],
    ['x'.repeat(2000), 'quá dài'],
    ['?!', 'gõ lại'],
  ] as const) {
    const said = await talk.say('an', text);
    expect(said, text).toContain(says);
    expect(said).not.toContain('Câu hỏi sẽ gửi đến');
  }
  expect(await talk.say('an', 'Người trúng đấu giá nộp đủ tiền thì giao trong bao lâu?')).toContain(
    'Câu hỏi sẽ gửi đến',
  );
  await talk.press('an', 'Gửi');
  expect(await talk.deliver('binh')).toContain('nộp đủ tiền thì giao trong bao lâu');
  const kept = await office.database.selectFrom('opinion').select(['text', 'draft', 'answer']).execute();
  expect(JSON.stringify(kept)).not.toMatch(/46|Bình|Hoa Mai|0912/);
});

it('lets a law be named in an opinion, but nobody', async () => {
  await ask();
  await talk.press('binh', 'Trả lời');
  expect(await talk.say('binh', 'Giao cho anh Trần Văn Long xử lý.')).toMatch(/tên người|vụ việc/);
  expect(
    await talk.say('binh', 'Theo Nghị định số 152/2026/NĐ-CP ngày 13/5/2026 thì trong 60 ngày.'),
  ).toContain('Ý kiến sẽ gửi');
});

it('is nobody else’s to send, answer or read', async () => {
  await ask();
  const data = (['an', 'binh'] as const).flatMap((who) =>
    office.sandbox
      .messages(office.chatOf(who, 'private'))
      .flatMap(({ markup }) => (markup?.kind === 'inline' ? markup.rows.flat() : []))
      .flatMap(({ callback_data: of }) => (of?.startsWith('yk:') ? [of] : [])),
  );
  const id = data.map((of) => /yk-[0-9a-z]{8}/.exec(of)?.[0]).find((of) => of !== undefined) ?? '';
  const forged = ['give', 'whyok', 'own', 'why', 'ans', 'no', 'back', 'send', 'edit', 'read', 'more'];
  expect(data.length).toBeGreaterThan(3);
  const chat = office.chatOf('chi', 'private');
  for (const of of [
    ...data,
    ...forged.map((verb) => `yk:${verb}:${id}:1:unclear`),
    'yk:constructor:x',
    'yk',
  ]) {
    await office.deps.sender.send(String(chat), { html: 'x', buttons: [[{ text: 'giả', data: of }]] });
    const { said, toast } = await talk.press('chi', 'giả');
    expect(said, of).not.toContain('trúng');
    expect(toast, of).toMatch(/không còn/i);
  }
  const [row] = await office.database.selectFrom('opinion').select(['state', 'hop']).execute();
  expect(row).toEqual({ state: 'open', hop: 1 });
});

it('says so when nobody of the line is there, and tells the administrator once', async () => {
  const people = await office.deps.people.people();
  for (const person of people.filter(({ grants }) =>
    grants.some(({ role }) => role === 'TP' || role === 'TT'),
  ))
    await office.deps.people.revoke(person.id, office.clock.now());
  expect(await talk.say('an', QUESTION)).toContain('chưa có ai');
  expect(talk.buttons('an')).not.toContain('Gửi câu hỏi cho phòng nghiệp vụ');
  await talk.say('an', QUESTION);
  const told = await talk.deliver('quan');
  expect(told.match(/Chưa có ai trong tuyến báo cáo/g)).toHaveLength(1);
});

it('offers nothing in a group, to who has nobody above, about a case, or for small talk', async () => {
  await talk.say('an', `/hoi@thads_bot ${QUESTION}`, { in: 'nhom' });
  expect(talk.buttons('an', 'nhom')).not.toContain('Gửi câu hỏi cho phòng nghiệp vụ');
  expect(await talk.say('an', '/ykien@thads_bot', { in: 'nhom' })).toContain('trò chuyện riêng');
  expect(await talk.say('an', 'Việc của tôi bán đấu giá thành thì giao trong bao nhiêu ngày?')).not.toContain(
    'xin ý kiến',
  );
  expect(await talk.say('an', 'Thời tiết Hà Nội hôm nay thế nào?')).not.toContain('xin ý kiến');
  expect(await talk.say('chi', QUESTION), 'the province asks a Ban that nobody holds').toContain(
    'chưa có ai',
  );
});

it('an opinion typed just before a stop is not lost, nor taken for a question', async () => {
  await ask();
  await talk.press('binh', 'Trả lời');
  await talk.say('binh', OPINION);
  await office.restart();
  // What the inbox does when the program had stopped before it could answer: the same text once more.
  expect(await talk.say('binh', OPINION)).toContain('Ý kiến sẽ gửi');
  await talk.press('binh', 'Gửi');
  expect(await talk.deliver('an')).toContain(OPINION);
  expect(await talk.say('binh', 'Án 20 tỷ quá 3 năm báo cáo ai?'), 'the next text is a question').toContain(
    'mục 2.3',
  );
});
