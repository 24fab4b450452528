import { afterAll, beforeAll, expect, it } from 'vitest';
import { newForm } from '../../reminders/announcements/form-model.ts';
import { sweep } from '../../reminders/sweep.ts';
import { type Office, openOffice } from '../bot/office.ts';
import { type Talk, talkIn } from '../bot/talk.ts';
import { exampleContent } from './examples.ts';
import { done } from './office.ts';

let office: Office;
let talk: Talk;
beforeAll(async () => {
  office = await openOffice();
  talk = talkIn(office);
});
afterAll(() => office.close());

/** The clock is moved, everything is planned and sent; gives what the group gets. */
async function groupAt(wall: string): Promise<string> {
  office.clock.moveTo(new Date(`${wall.replace(' ', 'T')}:00+07:00`));
  const chat = office.chatOf('an', 'nhom');
  office.fresh(chat);
  await sweep(office.deps, office.clock.now());
  await talk.deliver('an');
  return office
    .fresh(chat)
    .map(({ content }) => (content.kind === 'service' ? '' : content.text))
    .join('\n');
}

it('is drafted in the chat over a restart, approved, sent, taken note of and changed', async () => {
  for (const who of ['an', 'binh', 'chi', 'quan'] as const) await talk.say(who, '/start');
  expect(await talk.say('chi', '/thongbao')).toContain('Chưa có thông báo nào');
  expect((await talk.press('chi', 'Soạn thông báo')).said).toContain('Loại cuộc họp?');
  await talk.press('chi', 'Giao ban quý');
  expect((await talk.press('chi', 'Phòng')).said).toContain('Kỳ của cuộc họp?');
  await talk.press('chi', 'Quý I năm công tác 2027');
  await talk.press('chi', 'Giao ban Quý I năm công tác 2027');
  await talk.press('chi', 'Bỏ qua');
  expect(await talk.say('chi', '31/11/2026')).toContain('Không có ngày 31/11/2026');
  expect(await talk.say('chi', '09/01/2027')).toContain('là ngày nghỉ cuối tuần');
  await office.restart();
  expect(await talk.say('chi', '8/1/2027')).toContain('Giờ họp?');
  expect((await talk.press('chi', 'Quay lại')).said).toContain('Ngày họp?');
  await talk.say('chi', '08/01/2027');
  await talk.say('chi', '8h-11h30');
  await talk.say('chi', 'Phòng họp tầng 2');
  await talk.say('chi', 'https://hop.example.vn/quy-1');
  await talk.press('chi', 'Trưởng phòng THADS khu vực');
  await talk.press('chi', 'Chấp hành viên, Thư ký');
  await talk.press('chi', 'Dùng mẫu nội dung');
  await talk.press('chi', 'Bỏ qua');
  const quotes = await talk.say('chi', 'Văn phòng, máy lẻ 102');
  expect(quotes).toContain('«Trong các hội nghị, giao ban Quý, sơ kết, tổng kết phải lồng ghép');
  expect(talk.buttons('chi').filter((text) => text.startsWith('☑'))).toHaveLength(3);
  await talk.press('chi', 'Xong');
  const { said: preview } = await talk.press('chi', 'Xong');
  expect(preview).toContain('THÔNG BÁO: Giao ban Quý I năm công tác 2027');
  expect(preview).toContain('Trạng thái: bản nháp');
  expect(preview).toContain('3. Cảnh báo, phòng ngừa phát sinh');
  expect(preview).toContain('Trực tuyến: https://hop.example.vn/quy-1');
  const submitted = (await talk.press('chi', 'Trình duyệt')).said;
  expect(submitted).toContain('Người duyệt: Trần Thị Bình.');
  // The five of the group and the bot, as Telegram counts them.
  expect(submitted).toContain('• nhom (6 thành viên, kể cả trợ lý)');

  await talk.say('binh', '/thongbao');
  await talk.press('binh', 'Giao ban Quý I');
  await talk.press('binh', 'Trả lại');
  expect(await talk.say('binh', 'Thiếu giờ giải lao')).toContain('Đã trả lại');
  await groupAt('2026-11-30 10:00');
  await talk.say('chi', '/thongbao');
  expect((await talk.press('chi', 'Giao ban Quý I')).said).toContain('Lý do: Thiếu giờ giải lao');
  await talk.press('chi', 'Trình duyệt');
  await talk.say('binh', '/thongbao');
  await talk.press('binh', 'Giao ban Quý I');
  expect((await talk.press('binh', 'Duyệt')).said).toContain('Đã duyệt');

  const sent = await groupAt('2026-12-31 08:30');
  expect(sent).toContain('THÔNG BÁO: Giao ban Quý I năm công tác 2027');
  expect((await talk.press('an', 'Đã quán triệt', 'nhom')).toast).toContain('1/1 người đã xác nhận');
  expect(talk.buttons('an', 'nhom')).toEqual(['Đã quán triệt · 1']);
  expect((await talk.press('la', 'Đã quán triệt', 'nhom')).toast).not.toContain('xác nhận');

  await talk.say('chi', '/thongbao');
  await talk.press('chi', 'Giao ban Quý I');
  expect((await talk.press('chi', 'Ai chưa quán triệt')).said).toContain('Phòng THADS khu vực 1: 1/1');
  await talk.press('chi', 'Mở thông báo');
  await talk.press('chi', 'Sửa');
  await talk.press('chi', 'Giờ');
  expect(await talk.say('chi', '9h')).toContain('THAY ĐỔI: Giao ban Quý I năm công tác 2027');
  await talk.press('chi', 'Trình duyệt');
  await talk.say('binh', '/thongbao');
  await talk.press('binh', 'Giao ban Quý I');
  await talk.press('binh', 'Duyệt');
  expect(await groupAt('2026-12-31 08:40')).toContain('08:00-11:30, Thứ Sáu 08/01/2027 → 09:00');
  expect(await groupAt('2026-12-31 08:41')).toContain('ĐÃ THAY ĐỔI, xem tin mới');
});

/** A draft of Chi's for the Phòng of Bình, who both may change it. */
async function drafted(title: string): Promise<string> {
  const { announcements, people } = office.deps;
  const chi = await people.personByTelegramId(String(office.idOf('chi')));
  if (chi === null) throw new Error('Chi has joined');
  const content = exampleContent({
    ...{ title, unit: 'T01.KV01', groups: [String(office.chatOf('an', 'nhom'))], place: 'Tầng 2' },
    ...{ startsAt: '2027-02-02T01:00:00.000Z', endsAt: null },
  });
  return done(await announcements.draft(content, chi, office.clock.now())).id;
}
const open = async (who: 'chi' | 'binh', title: string, ...buttons: readonly string[]): Promise<void> => {
  await talk.say(who, '/thongbao');
  for (const button of [title, ...buttons]) await talk.press(who, button);
};
const contentOf = async (id: string) => (await office.deps.announcements.get(id))?.content;

it('changes one field alone, whatever others changed while the form stood open', async () => {
  const id = await drafted('Họp sửa hai người');
  await open('chi', 'Họp sửa', 'Sửa', 'Địa điểm');
  await open('binh', 'Họp sửa', 'Sửa', 'Ngày');
  await talk.say('binh', '04/02/2027');
  expect(await talk.say('chi', 'Tầng 5')).toContain('Tầng 5');
  expect(await contentOf(id)).toMatchObject({ place: 'Tầng 5', startsAt: '2027-02-04T01:00:00.000Z' });

  await open('chi', 'Họp sửa', 'Sửa', 'Địa điểm');
  await open('binh', 'Họp sửa', 'Sửa', 'Địa điểm');
  await talk.say('binh', 'Tầng 7');
  const told = await talk.say('chi', 'Tầng 8');
  expect(told).toContain('người khác đã sửa mục «Địa điểm»');
  expect(told).toContain('Tầng 7');
  expect(await contentOf(id)).toMatchObject({ place: 'Tầng 7' });
  // The form is closed: what is typed next is a question again.
  await talk.say('chi', 'xác minh điều kiện thi hành án');
  expect(await contentOf(id)).toMatchObject({ place: 'Tầng 7' });
});

it('asks for a reason no longer when another approver was faster, nor for a field of what is cancelled', async () => {
  const { announcements, people } = office.deps;
  const id = await drafted('Họp bị hủy');
  await open('chi', 'Họp bị hủy', 'Sửa', 'Địa điểm');
  await open('binh', 'Họp bị hủy', 'Hủy thông báo', 'Đồng ý hủy');
  const binh = await people.personByTelegramId(String(office.idOf('binh')));
  if (binh === null) throw new Error('Bình has joined');
  expect((await announcements.cancel(id, binh, null, office.clock.now())).kind).toBe('done');
  for (const who of ['chi', 'binh'] as const) {
    expect(await talk.say(who, 'Phòng họp tầng 3')).toContain('đang ở trạng thái «đã hủy»');
    expect(await talk.say(who, 'xác minh điều kiện thi hành án')).not.toContain('đã hủy');
  }
});

it('tells no group where to meet through the reason of a cancellation', async () => {
  const { announcements, people } = office.deps;
  const id = await drafted('Họp có lý do');
  await open('binh', 'Họp có lý do', 'Hủy thông báo', 'Đồng ý hủy');
  const state = async () => (await announcements.get(id))?.state;
  expect(await talk.say('binh', 'Chuyển sang https://hop.example.vn/phong-1')).toContain(
    'không được ghi địa chỉ trực tuyến',
  );
  expect(await talk.say('binh', 'Gọi 0912345678 để hỏi')).toContain('số điện thoại');
  const binh = await people.personByTelegramId(String(office.idOf('binh')));
  if (binh === null) throw new Error('Bình has joined');
  expect(await announcements.cancel(id, binh, 'vào zoom.us/j/812', office.clock.now())).toEqual({
    kind: 'refused',
    reasons: [{ kind: 'link-in-reason' }],
  });
  expect(await state()).toBe('NHAP');
  // The question still stands: the next text is the reason.
  expect(await talk.say('binh', 'Lãnh đạo đi công tác')).toContain('Đã hủy');
  expect(await state()).toBe('HUY');
});

it('makes one announcement of one form, however often its last answer comes', async () => {
  const { announcements, people } = office.deps;
  const chi = await people.personByTelegramId(String(office.idOf('chi')));
  if (chi === null) throw new Error('Chi has joined');
  const now = office.clock.now();
  const content = exampleContent({ title: 'Họp một lần', unit: 'T01.KV01' });
  await announcements.forms.keep(chi.id, { kind: 'draft', form: newForm() }, null, now);
  const last = () => announcements.draft(content, chi, now, 'form');
  expect([(await last()).kind, await last()]).toEqual([
    'done',
    { kind: 'refused', reasons: [{ kind: 'form-closed' }] },
  ]);
  expect(await announcements.forms.open(chi.id, now)).toBeNull();
  const all = await announcements.list();
  expect(all.filter((one) => one.content.title === 'Họp một lần')).toHaveLength(1);
});
