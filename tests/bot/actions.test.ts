import { afterAll, beforeAll, expect, it } from 'vitest';
import type { BotContext } from '../../bot/commands/command.ts';
import { dondoc } from '../../bot/commands/dondoc.ts';
import { actionButtons, type CardActions } from '../../bot/views/actions.ts';
import { applyMatters } from '../../cases/matters/store.ts';
import type { Proposal } from '../../cases/objective/store.ts';
import { createCaseStore } from '../../cases/store.ts';
import { auditEntries } from '../../people/audit-store.ts';
import { aBatch } from '../cases/a-batch.ts';
import { aMatter } from '../cases/a-matter.ts';
import { makeCase } from '../reminders/office.ts';
import { type Office, openOffice, START } from './office.ts';
import { type Talk, talkIn } from './talk.ts';

/** What a head of the Phòng does about a case, what the executor answers, and what everybody is told of it. */

let office: Office;
let talk: Talk;

const CASES = [
  { caseKey: 'a', decisionDate: '2024-03-01' },
  { caseKey: 'b', decisionDate: '2024-04-01' },
  { caseKey: 'old', decisionDate: '2019-05-06' },
  { caseKey: 'far', decisionDate: '2024-03-02', unit: 'T01.KV02', executorId: 'chv7' },
];

async function bring(asOf: string, more: Readonly<Record<string, object>> = {}): Promise<void> {
  const at = new Date(`${asOf}T22:30:00Z`);
  const cases = CASES.map((c) => makeCase({ ...c, ...more[c.caseKey] }));
  const outcome = await createCaseStore(office.database).applyBatch(aBatch(cases, { asOf }), {
    now: () => at,
    startedAt: at,
  });
  if (outcome.kind !== 'applied') throw new Error(`refused: ${JSON.stringify(outcome.refusal)}`);
}

beforeAll(async () => {
  office = await openOffice();
  talk = talkIn(office);
  const { people } = office.deps;
  // The executor of the office gets the id that the cases name, as an administrator would do it.
  await office.database
    .updateTable('person')
    .set({ executor_id: 'chv1' })
    .where('telegram_id', '=', String(office.idOf('an')))
    .execute();
  await people.importUnits(
    [{ code: 'T01.KV02', name: 'Phòng THADS khu vực 2', parent: '', aliases: [] }],
    office.clock.now(),
  );
  await bring('2026-11-29');
});
afterAll(() => office.close());

/** Opens the first case of a list of the digest as of now. */
async function open(who: 'binh' | 'chi', list: string, nth = '1'): Promise<string> {
  await talk.say(who, '/tonghop');
  await talk.press(who, list);
  return (await talk.press(who, nth)).said;
}

it('«Đôn đốc» goes to the executor through the outbox, once, and stands on the card', async () => {
  for (const who of ['an', 'binh', 'chi'] as const) await talk.say(who, '/start');
  expect(await open('binh', '01 năm')).toContain('old/QĐ-THADS');
  await talk.press('binh', '‹ Quay lại');
  expect((await talk.press('binh', '2')).said).toContain('a/QĐ-THADS');
  expect((await talk.press('binh', 'Đôn đốc')).said).toContain('bao nhiêu ngày làm việc');
  // Five working days after Monday 30/11.
  const pressed = await talk.press('binh', '5 ngày làm việc');
  expect(pressed.toast).toContain('07/12/2026');
  expect(pressed.said).toContain(
    '📌 Đôn đốc của Trưởng/Phó Trưởng Phòng THADS khu vực 1 (30/11, hạn 07/12): chưa trả lời',
  );

  await talk.press('binh', 'Đôn đốc');
  expect((await talk.press('binh', '3 ngày làm việc')).toast).toContain('còn đang chờ');
  const got = await talk.deliver('an');
  expect(got).toContain('Đôn đốc');
  expect(got).toContain('a/QĐ-THADS');
  expect(got).toContain('trước hết ngày 07/12/2026');
  expect(got, 'by which rule, and where it stands').toContain(
    'Lý do: quá 01 năm từ 02/03/2025 (Nhiệm vụ 2026, mục 2.3, gạch đầu dòng 9).',
  );
  expect(got, 'which of several heads').toMatch(/Trưởng\/Phó Trưởng Phòng THADS khu vực 1 \((\p{L}\.)+\)/u);
  expect(await talk.deliver('an'), 'once').toBe('');
});

it('the executor answers; the leader is told by the digest and not by a message', async () => {
  const noted = await talk.press('an', 'Đã nhận');
  expect(noted.toast).toBe('Đã ghi: đã nhận.');
  expect(noted.said).toContain('✓ Anh/chị: đã nhận (09:');
  expect(await talk.deliver('binh')).toBe('');
  expect((await talk.press('an', 'Ghi bước tiếp theo')).said).toContain('chỉ lưu cho anh/chị');
  expect(await talk.say('an', 'Xác minh lại tuần tới')).toContain('Đã ghi bước tiếp theo');
  const digest = await talk.say('binh', '/tonghop');
  expect(digest).toContain('Đôn đốc, giải trình: đang chờ 1 · mới trả lời 1');
  const list = (await talk.press('binh', 'Đôn đốc, giải trình')).said;
  expect(list).toContain('a/QĐ-THADS');
  expect(list).toContain('đã ghi bước tiếp theo');
  const card = (await talk.press('binh', '1')).said;
  expect(card).toContain('đã ghi bước tiếp theo');
  expect(card, 'the step itself is the executor’s').not.toContain('tuần tới');
  // It counts as having taken note for every reminder as well.
  expect((await office.deps.reminders.marks()).map(({ caseKey, kind }) => `${caseKey} ${kind}`)).toContain(
    'a acknowledged',
  );
});

it('/an of the executor names what is asked, opens the case with its answers, and a leader acts on it there', async () => {
  const list = await talk.say('an', '/an');
  expect(list.split('\n').find((line) => line.startsWith('1.'))).toContain('a/QĐ-THADS');
  expect(list).toContain('📌 Đôn đốc, hạn 07/12');
  const card = await talk.press('an', '1');
  expect(card.said).toContain('📌 Đôn đốc của Trưởng/Phó Trưởng Phòng THADS khu vực 1, hạn 07/12');
  expect(talk.buttons('an')).toEqual(
    expect.arrayContaining(['Trả lời: Đôn đốc', 'Ghi bước tiếp theo', 'Dữ liệu sai', '← Danh sách']),
  );
  expect((await talk.press('an', 'Trả lời: Đôn đốc')).said).toContain('trước hết ngày 07/12/2026');
  await talk.press('an', '← Danh sách');
  await talk.press('an', '1');
  expect((await talk.press('an', 'Đã thi hành xong')).said, 'it answers the leader too').toContain(
    'báo đã thi hành xong, chờ cập nhật',
  );
  await talk.press('an', '← Danh sách');
  await talk.press('an', '2');
  const wrong = await talk.press('an', 'Dữ liệu sai');
  expect(wrong.toast).toContain('dữ liệu của việc');
  expect(wrong.said).toContain('✓ đã báo dữ liệu sai');
  await talk.press('an', 'Ghi bước tiếp theo');
  expect(await talk.say('an', 'Kê biên tuần sau')).toContain('Đã ghi bước tiếp theo');

  await talk.say('binh', '/an');
  await talk.press('binh', '1');
  await talk.press('binh', 'Đôn đốc');
  expect(talk.buttons('binh')).toContain('3 ngày làm việc');
  await talk.press('binh', 'Thôi');
  expect((await talk.press('binh', '← Danh sách')).said).toContain('Việc đang thi hành');
});

it('«Yêu cầu giải trình» brings the executor’s words to the leaders of the case alone', async () => {
  await open('chi', '01 năm', '4');
  await talk.press('chi', 'Yêu cầu giải trình');
  await talk.press('chi', '3 ngày làm việc');
  expect(await talk.deliver('an')).toContain('Yêu cầu giải trình');
  await talk.press('an', 'Viết giải trình');
  expect(await talk.say('an', 'Gọi số 0912345678 để hỏi')).toContain('không lưu');
  expect(await talk.say('an', 'Chờ kết quả định giá lại <b>lần 2</b>')).toContain('Đã ghi giải trình');
  expect(await talk.say('chi', '/tonghop')).toContain('mới trả lời 1');
  await talk.press('chi', 'Đôn đốc, giải trình');
  const card = (await talk.press('chi', '1')).said;
  expect(card).toContain('đã giải trình');
  expect(card).toContain('Chờ kết quả định giá lại <b>lần 2</b>');
  // The request is closed: its buttons are stale.
  expect((await talk.press('an', 'Viết giải trình')).toast).toContain('không còn hiệu lực');
});

it('«Tạm ẩn» needs a reason, holds once and for seven days at most, and the province sees it', async () => {
  await open('binh', '05 năm');
  expect((await talk.press('binh', 'Tạm ẩn')).said).toContain('vẫn được tính vào quá hạn');
  expect(talk.buttons('binh').filter((text) => /^\d+ ngày$/.test(text))).toEqual([
    '1 ngày',
    '3 ngày',
    '7 ngày',
  ]);
  await talk.press('binh', '3 ngày');
  expect(await talk.say('binh', '…')).toContain('còn trống');
  expect(await talk.say('binh', 'an hon 5 nam chua xong thi phai lam gi?')).toContain('có vẻ là câu hỏi');
  expect(talk.buttons('binh')).toEqual(['Ghi nội dung này', 'Thôi']);
  expect((await talk.press('binh', 'Thôi')).said).toContain('không ghi gì');
  await open('binh', '05 năm');
  await talk.press('binh', 'Tạm ẩn');
  await talk.press('binh', '3 ngày');
  await talk.say('binh', 'Đương sự vắng, chưa biết ở đâu?');
  expect((await talk.press('binh', 'Ghi nội dung này')).said).toContain('đến hết ngày 03/12/2026');
  const digest = await talk.say('binh', '/tonghop');
  expect(digest).toContain('Quá 05 năm, có điều kiện: 1');
  expect(digest).toContain('Đang tạm ẩn: 1 việc');
  expect(digest.split('Cần anh/chị xem hôm nay')[1]).not.toContain('old/QĐ-THADS');
  const province = await talk.say('chi', '/tonghop');
  expect(province).toContain('Đang tạm ẩn: 1 việc');
  expect(province.split('Cần anh/chị xem hôm nay')[1], 'only for who put it aside').toContain('old/QĐ-THADS');
  await open('chi', '05 năm');
  await open('binh', '05 năm');
  expect(talk.buttons('binh')).not.toContain('Tạm ẩn');

  office.clock.moveTo(new Date('2026-12-04T09:00:00+07:00'));
  await bring('2026-12-02');
  const after = await talk.say('binh', '/tonghop');
  expect(after.split('Cần anh/chị xem hôm nay')[1]).toContain('old/QĐ-THADS');
  expect(after).not.toContain('Đang tạm ẩn');
  await open('binh', '05 năm');
  expect(talk.buttons('binh'), 'once an item').not.toContain('Tạm ẩn');
});

it('«Lý do khách quan» is proposed by the Phòng and counts once the province confirmed it', async () => {
  await open('binh', '05 năm');
  await talk.press('binh', 'Lý do khách quan');
  expect(await talk.say('binh', 'Đương sự ở nước ngoài, chờ ủy thác tư pháp')).toContain(
    'vẫn tính là quá hạn',
  );
  expect(await talk.say('binh', '/tonghop')).toContain('Quá 05 năm, có điều kiện: 1');
  expect(await talk.say('chi', '/tonghop')).toContain('Lý do khách quan chờ anh/chị xác nhận: 1');
  await talk.press('chi', 'Đôn đốc, giải trình');
  const card = (await talk.press('chi', '1')).said;
  expect(card).toContain('chờ ủy thác tư pháp');
  expect(card).toContain('chưa có hiệu lực');
  // The head of the Phòng has no such button, and a forged one changes nothing.
  await open('binh', '05 năm');
  expect(talk.buttons('binh')).not.toContain('Xác nhận lý do');

  expect((await talk.press('chi', 'Xác nhận lý do')).toast).toContain('Đã xác nhận');
  expect((await talk.press('chi', 'Hủy xác nhận')).toast).toContain('hủy xác nhận');
  expect(await talk.say('binh', '/tonghop')).toContain('không được xác nhận 1');
  await open('binh', '05 năm');
  await talk.press('binh', 'Lý do khách quan');
  await talk.say('binh', 'Đương sự ở nước ngoài, đã có văn bản ủy thác');
  await talk.say('chi', '/tonghop');
  await talk.press('chi', 'Đôn đốc, giải trình');
  await talk.press('chi', '1');
  await talk.press('chi', 'Xác nhận lý do');
  const digest = await talk.say('binh', '/tonghop');
  expect(digest).toContain('Quá 05 năm, có điều kiện: 0');
  expect(digest).toContain('được xác nhận 1');

  // The source says otherwise: the confirmation holds, and both are shown.
  await bring('2026-12-03', { old: { objectiveReason: false } });
  await talk.say('chi', '/tonghop');
  await talk.press('chi', '01 năm');
  expect((await talk.press('chi', '1')).said).toContain('Dữ liệu nguồn ghi: không có lý do khách quan');
});

it.each([true, false])('a proposal is judged by another leader only (another: %s)', (judgeThis) => {
  const proposal = { id: 'p', state: 'proposed' } as Proposal;
  const may = { ask: false, snooze: false, propose: false, judge: true, judgeThis };
  const actions = { place: [], may, proposal, requests: [], left: new Map() };
  const { buttons } = actionButtons(actions as unknown as CardActions, 'none');
  expect(buttons.flat().map(({ text }) => text)).toEqual(
    judgeThis ? ['Xác nhận lý do', 'Không xác nhận'] : [],
  );
});

it('a request ends when a dated field of its case changes; what was answered in time is not late', async () => {
  office.clock.moveTo(new Date('2026-12-08T09:00:00+07:00'));
  await bring('2026-12-07');
  await office.deps.actions.tend(office.clock.now());
  expect(await talk.say('binh', '/tonghop')).toContain('đang chờ 1');
  expect(await talk.say('binh', '/tonghop')).not.toContain('quá hạn 1)');
  expect(await talk.say('an', '/dondoc')).not.toContain('quá hạn trả lời');
  expect((await talk.press('an', 'Đã thi hành xong')).said).toMatch(
    /chờ cập nhật \(09:\d\d 08\/12, trả lời lần đầu 09:\d\d 30\/11\)/,
  );

  await bring('2026-12-08', { a: { lastVerificationDate: '2026-12-07' } });
  await office.deps.actions.tend(office.clock.now());
  const digest = await talk.say('binh', '/tonghop');
  expect(digest).not.toContain('quá hạn 1)');
  expect(digest).toContain('việc đã chuyển biến 1');
  expect((await talk.press('an', 'Đã thi hành xong')).toast).toContain('không còn hiệu lực');
});

it('the whole list comes as a file into the private chat, with nothing of another Phòng', async () => {
  await talk.say('binh', '/tonghop');
  await talk.press('binh', '01 năm');
  await talk.press('binh', 'Tệp Excel');
  const messages = office.sandbox.messages(office.chatOf('binh', 'private'));
  const file = messages.findLast(({ content }) => content.kind === 'document');
  if (file?.content.kind !== 'document') throw new Error('no file came');
  expect(file.content.text).toContain('3 việc');
  expect(file.file?.name).toMatch(/Phong-THADS-khu-vuc-1_.*_2026-12-08\.xlsx/);
  expect((await auditEntries(office.database)).at(-1)?.action).toBe('list.exported');
});

it('what was asked about a case is read by the heads of the unit that has it now', async () => {
  expect(await talk.say('binh', '/dondoc')).toContain('a/QĐ-THADS');
  const a = { lastVerificationDate: '2026-12-07' };
  await bring('2026-12-09', { a: { ...a, unit: 'T01.KV02' } });
  expect(await talk.say('binh', '/dondoc')).not.toContain('/QĐ-THADS');
  const { requests } = await office.deps.actions.facts(office.clock.now());
  expect(requests.map(({ caseKey, unit }) => `${caseKey} ${unit}`)).toContain('a T01.KV01');
  await bring('2026-12-10', { a });
  expect(await talk.say('binh', '/dondoc')).toContain('a/QĐ-THADS');
});

it('a request whose executor does not enforce the case any more says so, goes on to who does, or is given up', async () => {
  const an = await office.deps.people.personByTelegramId(String(office.idOf('an')));
  const grantOf = (id: string | undefined, valid_to: string | null) =>
    office.database
      .updateTable('role_grant')
      .set({ valid_to })
      .where('person_id', '=', id ?? '')
      .execute();
  const over = new Date(office.clock.now().getTime() - 60_000).toISOString();
  await open('binh', '01 năm', '2');
  await talk.press('binh', 'Đôn đốc');
  expect((await talk.press('binh', '10 ngày làm việc')).said).toContain('chưa trả lời');
  await grantOf(an?.id, over);
  const alone = await open('binh', '01 năm', '2');
  expect(alone).toContain(
    'người được yêu cầu không còn thi hành việc này; hiện chưa có Chấp hành viên nào nhận được',
  );
  expect(alone).not.toContain('chưa trả lời');
  expect(talk.buttons('binh')).toContain('Đóng yêu cầu: Đôn đốc');
  expect(talk.buttons('binh').join()).not.toContain('Gửi lại');
  expect(await talk.say('binh', '/tonghop')).toContain('⚠️ 1 yêu cầu có người nhận không còn thi hành việc');

  await office.database
    .updateTable('person')
    .set({ executor_id: null })
    .where('id', '=', an?.id ?? '')
    .execute();
  const invited = await office.deps.people.invite(
    { role: 'CHV', unit: 'T01.KV01', executorId: 'chv1', name: 'Hoàng Văn Hải' },
    office.clock.now(),
  );
  if (invited.kind !== 'invited') throw new Error(invited.kind);
  const bound = await office.deps.people.redeem(invited.code, '1777', null, office.clock.now());
  if (bound.kind !== 'bound') throw new Error(bound.kind);
  expect(await open('binh', '01 năm', '2')).toContain('hiện do Chấp hành viên H.V.H. thi hành');
  expect(await talk.say('binh', '/dondoc')).toContain('hiện do Chấp hành viên H.V.H. thi hành');
  await open('binh', '01 năm', '2');
  const sent = await talk.press('binh', 'Chuyển cho người đang thi hành');
  expect(sent.toast).toContain('đã vào hàng chờ');
  expect(sent.said).toContain('chưa trả lời');
  const messages = (await office.deps.reminders.list()).filter(({ kind }) => kind === 'request');
  expect(messages.filter(({ to }) => to.kind === 'person' && to.personId === bound.person.id)).toHaveLength(
    1,
  );

  await grantOf(bound.person.id, over);
  await open('binh', '01 năm', '2');
  const dropped = await talk.press('binh', 'Đóng yêu cầu: Đôn đốc');
  expect(dropped.toast).toBe('Đã đóng yêu cầu.');
  expect(dropped.said).toContain('đơn vị yêu cầu đã đóng');
  expect(await talk.say('binh', '/tonghop')).not.toContain('người được yêu cầu không còn');
  await office.database
    .updateTable('person')
    .set({ executor_id: null, revoked_at: over })
    .where('id', '=', bound.person.id)
    .execute();
  await office.database
    .updateTable('person')
    .set({ executor_id: 'chv1' })
    .where('id', '=', an?.id ?? '')
    .execute();
  await grantOf(an?.id, null);
});

it('who may press is looked at when it is pressed', async () => {
  await open('binh', '01 năm', '2');
  /** A press that no button of ours has: Telegram hands on whatever a client sends. */
  const press = async (who: 'an' | 'binh', data: string): Promise<string> => {
    let told = '';
    await dondoc.callbacks?.handle(
      {
        person: await office.deps.people.personByTelegramId(String(office.idOf(who))),
        chat: { type: 'private' },
        now: office.clock.now(),
        answerCallbackQuery: async ({ text }: { text: string }) => {
          told = text;
        },
      } as unknown as BotContext,
      data.split(':').slice(1),
      office.deps,
    );
    return told;
  };
  expect(await press('an', 'vc:u3:000000000000:TT:A1:0:-')).toContain('không thuộc vai trò');
  expect(await press('binh', 'vc:u3:000000000000:TT:A1:0:-')).toContain('không thuộc vai trò');
  expect(await press('binh', 'vc:u3:000000000000:TP:A1:0:-')).toContain('không còn hiệu lực');
  expect(await press('binh', 'vc:u3')).toContain('không thuộc vai trò');
  expect(await press('binh', 'vc:ok:dd-00000000')).toContain('không còn hiệu lực');
  const before = (await office.deps.actions.store.recent(new Date(START))).length;
  await talk.press('binh', 'Đôn đốc');
  await office.database
    .updateTable('role_grant')
    .set({ unit: 'T01.KV02' })
    .where('role', '=', 'TP')
    .execute();
  expect((await talk.press('binh', '3 ngày làm việc')).toast).toContain('không còn hiệu lực');
  expect(await office.deps.actions.store.recent(new Date(START))).toHaveLength(before);
});

it('everything is in the record, and no word of it', async () => {
  const entries = await auditEntries(office.database);
  const actions = new Set(entries.map(({ action }) => action));
  for (const action of [
    'request.urge',
    'request.explain',
    'request.acknowledged',
    'request.next-step',
    'request.explained',
    'request.moved',
    'request.handed-over',
    'request.dropped',
    'case.snoozed',
    'cases.objective-proposed',
    'cases.objective-confirmed',
    'cases.objective-revoked',
  ])
    expect(actions).toContain(action);
  expect(JSON.stringify(entries)).not.toMatch(/ủy thác|định giá|tuần sau/u);
});

// Bình heads Phòng 2 by now.
it('every line a head reads opens: a named case, one to hide for a day, a matter, what is wrong in the data', async () => {
  await applyMatters(office.database, {
    batch: 'b-matters',
    feed: 'main',
    asOf: '2026-11-29',
    full: true,
    held: [],
    acceptOlder: false,
    matters: [aMatter({ unit: 'T01.KV02', dates: { claim_received: '2026-11-27' } })],
  });
  await bring('2026-12-11');
  expect(await talk.say('binh', '/tonghop')).toContain('BTNN-03 (có yêu cầu bồi thường)');
  const matter = (await talk.press('binh', 'BTNN-03')).said;
  expect(matter).toContain('ngày nhận yêu cầu bồi thường: 27/11/2026');
  expect(matter).toContain('phải chủ động tham gia giải quyết ngay từ giai đoạn đầu');
  await talk.press('binh', '‹ Quay lại');
  await talk.press('binh', 'BTNN chưa báo cáo');
  expect((await talk.press('binh', '1')).said).toContain('Bồi thường nhà nước BTNN-03');
  expect((await talk.press('binh', '‹ Quay lại')).said).toContain('Yêu cầu BTNN chưa báo cáo Cục');
  await talk.press('binh', '‹ Quay lại');

  expect((await talk.press('binh', '1')).said).toContain('Mốc theo chỉ đạo');
  expect((await talk.press('binh', '‹ Quay lại')).said).toContain('Quá hạn theo chỉ đạo');
  expect((await talk.press('binh', 'Tạm ẩn 1 ngày')).said).toContain('vẫn được tính đủ');
  await talk.press('binh', '‹ Quay lại');

  await talk.press('binh', 'Số liệu cần soát');
  await talk.press('binh', 'CHV lạ');
  expect((await talk.press('binh', '1')).said).toContain('Mốc theo chỉ đạo');
  expect((await talk.press('binh', '‹ Quay lại')).said).toContain('mã Chấp hành viên không có người dùng');
});
