import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Office, openOffice } from './office.ts';
import { type Talk, talkIn } from './talk.ts';

let office: Office;
let talk: Talk;
beforeEach(async () => {
  office = await openOffice();
  talk = talkIn(office);
  for (const who of ['an', 'binh', 'chi', 'quan', 'la'] as const) await talk.say(who, '/start');
});
afterEach(() => office.close());

const QUESTION = 'Bán đấu giá thành rồi thì phải giao tài sản cho người trúng trong bao nhiêu ngày?';
const AGAIN = 'đấu giá thành thì mấy ngày phải giao tài sản?';
/** Stands nowhere else. */
const CANARY = 'chim chào mào';
const OPINION = `Giao ngay khi đã nộp đủ tiền, không đợi ${CANARY}; chậm quá 15 ngày phải báo cáo.`;

/** `an` asks, the superior answers (at whose desk it is taken up first) and keeps it as a note. */
async function keepNote(by: 'binh' | 'chi'): Promise<void> {
  await talk.say('an', QUESTION);
  await talk.press('an', 'Gửi câu hỏi cho phòng nghiệp vụ');
  await talk.press('an', 'Gửi');
  await talk.deliver('binh');
  if (by === 'chi') {
    await talk.press('binh', 'Chuyển cấp trên');
    await talk.deliver('chi');
  }
  await talk.press(by, 'Trả lời');
  await talk.say(by, OPINION);
  await talk.press(by, 'Gửi');
  await talk.deliver('an');
  await talk.press(by, 'Lưu thành ghi chú nghiệp vụ');
  expect((await talk.press(by, 'Lưu')).said).toContain('Đã lưu ghi chú nghiệp vụ cho');
}

/** The stranger becomes an executor of another Phòng. */
async function joinSecondOffice(): Promise<void> {
  const row = { code: 'T01.KV02', name: 'Phòng THADS khu vực 2', parent: '', aliases: [] };
  await office.deps.people.importUnits([row], office.clock.now());
  await talk.say('la', `/start ${await office.invite('CHV', 'T01.KV02')}`);
}

it('shows who will read it, and is quoted as what it is', async () => {
  await keepNote('binh');
  const answer = await talk.say('an', AGAIN);
  expect(answer).toContain('không tìm thấy');
  expect(answer).toContain(OPINION);
  expect(answer).toContain(
    'Ghi chú nghiệp vụ, ý kiến của Trưởng/Phó Trưởng Phòng THADS khu vực 1 ngày 30/11/2026; là ý kiến, không phải văn bản chỉ đạo',
  );
  expect(answer).toContain(`“${QUESTION}”`);
  expect(answer.indexOf('không tìm thấy')).toBeLessThan(answer.indexOf(CANARY));
});

it('stands below what a directive tells', async () => {
  await keepNote('binh');
  const opinion = 'Án ngân hàng từ 20 tỷ quá 3 năm báo cáo ai?';
  await office.database.updateTable('note').set({ question: opinion }).execute();
  await office.restart();
  const notes = await office.deps.opinions.store.notes();
  expect(notes[0]?.question).toBe(opinion);
  // The same count of notes: only the library's day makes the bot look anew.
  office.clock.moveTo(new Date('2026-12-01T09:00:00+07:00'));
  const answer = await talk.say('an', opinion);
  expect(answer.indexOf('mục 2.3, gạch đầu dòng 8')).toBeGreaterThan(0);
  expect(answer.indexOf(CANARY)).toBeGreaterThan(answer.indexOf('mục 2.3, gạch đầu dòng 8'));
});

it('of a Phòng is read there alone, of a province by all its Phòng; in a group by nobody', async () => {
  await joinSecondOffice();
  await keepNote('binh');
  expect(await talk.say('la', AGAIN)).not.toContain(CANARY);
  expect(await talk.say('chi', AGAIN)).not.toContain(CANARY);
  expect(await talk.say('an', `/hoi@thads_bot ${AGAIN}`, { in: 'nhom' })).not.toContain(CANARY);
  expect(await talk.say('binh', AGAIN)).toContain(CANARY);
});

it('of a province is read by all its Phòng', async () => {
  await joinSecondOffice();
  await keepNote('chi');
  for (const who of ['la', 'an', 'binh', 'chi'] as const)
    expect(await talk.say(who, AGAIN), who).toContain('ý kiến của Trưởng/Phó Trưởng THADS tỉnh A');
  expect(await talk.say('quan', AGAIN)).not.toContain(CANARY);
});

it('that is withdrawn is gone for good, and whoever got it is told once', async () => {
  await joinSecondOffice();
  await keepNote('chi');
  for (const who of ['la', 'la', 'chi'] as const) expect(await talk.say(who, AGAIN)).toContain(CANARY);

  expect(await talk.say('chi', '/ykien')).not.toContain(CANARY);
  await talk.press('chi', 'Ghi chú nghiệp vụ (1)');
  const confirm = (await talk.press('chi', '1')).said;
  expect(confirm).toContain('Rút lại ghi chú này?');
  expect(confirm, 'the opinion that was sent stays').toContain('Ý kiến đã gửi người hỏi vẫn còn');
  expect(confirm).not.toContain('xóa hẳn');
  expect(await talk.say('an', '/ykien')).not.toContain('đã rút lại');
  expect(await talk.say('la', AGAIN), 'not before it is confirmed').toContain(CANARY);
  expect((await talk.press('chi', 'Rút lại ghi chú')).said).toContain('Đã rút lại');

  for (const who of ['la', 'an', 'binh', 'chi'] as const)
    expect(await talk.say(who, AGAIN), who).not.toContain(CANARY);
  const toReader = await talk.deliver('la');
  expect(toReader).toContain('nay được rút lại');
  expect(toReader).not.toContain(CANARY);
  expect(await talk.deliver('la')).toBe('');
  expect(talk.find('an', 'nay được rút lại'), 'who got it as an opinion').toBeGreaterThan(0);
  expect(() => talk.find('binh', 'nay được rút lại'), 'who never saw it').toThrow();

  expect(await talk.say('an', '/ykien')).toContain('đã rút lại ngày 30/11/2026');
  const opinion = (await talk.press('an', '1')).said;
  expect(opinion).toContain('Đã rút lại ngày 30/11/2026');
  expect(opinion).toContain(CANARY);

  expect(JSON.stringify(await office.database.selectFrom('note').selectAll().execute())).not.toContain(
    CANARY,
  );
  for (const file of filesUnder(office.deps.config.dataDir).filter((path) => !path.includes('.sqlite')))
    expect(readFileSync(file, 'utf8'), file).not.toContain(CANARY);
  await office.restart();
  expect(await talk.say('la', AGAIN)).not.toContain(CANARY);

  await talk
    .press('chi', 'Lưu thành ghi chú nghiệp vụ')
    .then(({ toast }) => expect(toast).toContain('đã được rút lại'));
});

it('names nobody and no day, and is kept by nobody but who gave the opinion', async () => {
  await talk.say('an', QUESTION);
  await talk.press('an', 'Gửi câu hỏi cho phòng nghiệp vụ');
  await talk.press('an', 'Gửi');
  await talk.deliver('binh');
  await talk.press('binh', 'Trả lời');
  await talk.say('binh', 'Vụ này giao ngày 12/03/2026, các vụ sau cũng vậy.');
  await talk.press('binh', 'Gửi');
  expect((await talk.press('binh', 'Lưu thành ghi chú nghiệp vụ')).toast).toContain('không gửi được');
  const id = (await office.database.selectFrom('opinion').select('id').executeTakeFirstOrThrow()).id;
  const chat = String(office.chatOf('chi', 'private'));
  for (const verb of ['note', 'keep', 'undo', 'undook']) {
    await office.deps.sender.send(chat, {
      html: 'x',
      buttons: [[{ text: verb, data: `yk:${verb}:${id}:x` }]],
    });
    expect((await talk.press('chi', verb)).toast).toContain('không thuộc thẩm quyền');
  }
  expect(await office.deps.opinions.store.notes()).toEqual([]);
});

function filesUnder(folder: string): readonly string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesUnder(path) : [path];
  });
}
