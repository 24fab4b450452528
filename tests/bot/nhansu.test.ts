import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { BotContext } from '../../bot/commands/command.ts';
import { nhansu } from '../../bot/commands/nhansu.ts';
import { feedResolvers } from '../../bot/feed-resolvers.ts';
import { exportPerson } from '../../bot/personal-data-store.ts';
import { openFile } from '../../cases/feeds/file.ts';
import { pull } from '../../cases/pull.ts';
import { auditEntries, verifyAudit } from '../../people/audit-store.ts';
import type { OutgoingPart } from '../../reminders/ports.ts';
import { type Office, openOffice, type Who } from './office.ts';
import { type Talk, talkIn } from './talk.ts';

// One office for all: people come, move and go, heads and the administrator by buttons alone.

let office: Office;
let talk: Talk;
beforeAll(async () => {
  office = await openOffice();
  talk = talkIn(office);
  const names = { parent: '', aliases: [] };
  await office.deps.people.importUnits(
    [
      { code: 'T01.KV02', name: 'Phòng THADS khu vực 2', ...names },
      { code: 'T02', name: 'THADS tỉnh B', ...names },
    ],
    office.clock.now(),
  );
});
afterAll(() => office.close());

const idOf = async (who: Who): Promise<string> =>
  (await office.deps.people.personByTelegramId(String(office.idOf(who))))?.id ?? 'nobody';
const codeIn = (text: string): string => /start=([\w-]+)/.exec(text)?.[1] ?? '';

/** What somebody is shown who sends button data that no button of theirs has. */
async function forgingAs(who: Who): Promise<{ shown: string[]; ctx: BotContext }> {
  const person = await office.deps.people.personByTelegramId(String(office.idOf(who)));
  const shown: string[] = [];
  const hear = async (said: unknown): Promise<void> => void shown.push(JSON.stringify(said));
  const ctx = {
    ...{ person, now: office.clock.now(), chat: { type: 'private' }, me: { username: 'thads_bot' } },
    ...{ callbackQuery: {}, answerCallbackQuery: hear, replace: hear, say: hear },
  };
  return { shown, ctx: ctx as unknown as BotContext };
}

it('lets a head invite into the own unit alone: a role, a name, a code that works once', async () => {
  expect(await talk.say('binh', '/nhansu')).toContain('Đã tham gia');
  await talk.press('binh', 'Mời người');
  expect(talk.buttons('binh').join()).not.toContain('Trưởng/Phó THADS tỉnh');
  await talk.press('binh', 'người soạn thông báo');
  expect(talk.buttons('binh').join()).not.toContain('khu vực 2');
  expect((await talk.press('binh', 'khu vực 1')).said).toContain('họ và tên');
  expect(await talk.say('binh', '12345')).toContain('gửi lại');
  const said = await talk.say('binh', 'Hoàng Văn Dũng');
  expect(said).toContain('Hoàng Văn Dũng');
  const code = codeIn(said);
  expect(await talk.say('la', `/start ${code}`)).toContain('Chào anh/chị Hoàng Văn Dũng');
  expect(await talk.say('quan', `/start ${code}`)).toContain('đã được sử dụng');
});

it('lists who has not joined and gives them a new code, which ends the first', async () => {
  await office.deps.people.invite({ role: 'CHV', unit: 'T01.KV01', name: 'Chưa Vào' }, office.clock.now());
  await talk.say('binh', '/nhansu');
  await talk.press('binh', 'Chưa tham gia');
  expect(talk.buttons('binh').join()).toContain('Chưa Vào');
  await talk.press('binh', 'Chưa Vào');
  expect(codeIn((await talk.press('binh', 'Cấp mã mới')).said)).not.toBe('');
});

it('names a deputy for some days: another head, who does not hold the role already', async () => {
  const { people } = office.deps;
  for (let n = 10; n < 35; n += 1) {
    const invited = await people.invite(
      { role: 'TP', unit: n === 34 ? 'T01.KV01' : 'T01.KV02', name: `Trưởng Phòng ${n}` },
      office.clock.now(),
    );
    if (invited.kind === 'invited')
      await people.redeem(invited.code, String(5000 + n), null, office.clock.now());
  }
  await talk.say('binh', '/nhansu');
  await talk.press('binh', 'Trần Thị Bình');
  await talk.press('binh', 'Cử người thay TP');
  // An executor is no head, nor is the administrator; who holds the role in the unit needs no naming.
  const first = talk.buttons('binh').join();
  expect(first).toContain('Lê Thị Chi');
  for (const other of ['Nguyễn Văn An', 'Phạm Văn Quân', 'Trưởng Phòng 34'])
    expect(first).not.toContain(other);
  await talk.press('binh', 'Trưởng Phòng 10');
  expect((await talk.press('binh', '3 ngày')).toast).toContain('Đã cử');
  const named = (await people.people()).find(({ name }) => name === 'Trưởng Phòng 10');
  expect(named?.grants.find(({ deputyFor }) => deputyFor != null)).toMatchObject({
    ...{ role: 'TP', unit: 'T01.KV01', deputyFor: await idOf('binh') },
  });
});

it('lists everybody who can stand in, those of the same unit first, a page at a time', async () => {
  const invited = await office.deps.people.invite({ role: 'SOAN', unit: 'T01' }, office.clock.now());
  const { shown, ctx } = await forgingAs('chi');
  const id = invited.kind === 'invited' ? invited.personId : '';
  for (const page of ['', ':1', ':7'])
    await nhansu.callbacks?.handle(ctx, `d:${id}:SOAN:T01${page}`.split(':'), office.deps);
  const pages = shown.map((part) =>
    (JSON.parse(part) as OutgoingPart).buttons?.flat().map(({ text }) => text),
  );
  expect(pages[0]?.slice(0, 2)).toEqual(['Lê Thị Chi', 'Hoàng Văn Dũng']);
  expect(pages[0]).toContain('Trang sau »');
  expect(pages[1]).toContain('Trưởng Phòng 34');
  expect(pages[1]).toContain('« Trang trước');
  expect(pages[2]).toEqual(pages[1]);
  expect(
    new Set([...(pages[0] ?? []), ...(pages[1] ?? [])].filter((name) => /^Tr.*\d/.test(name))).size,
  ).toBe(25);
});

it('lets no executor stand in for a head of the province, not by a forged button either', async () => {
  const before = (await auditEntries(office.database)).length;
  const { shown, ctx } = await forgingAs('chi');
  const forged = `D:${await idOf('chi')}:TT:T01:${await idOf('an')}:30`;
  await nhansu.callbacks?.handle(ctx, forged.split(':'), office.deps);
  expect(shown.join()).not.toContain('Đã cử');
  expect((await auditEntries(office.database)).length).toBe(before);
});

it('shows a head nobody of other units, and does nothing by a forged button', async () => {
  await talk.say('binh', '/nhansu');
  expect(talk.buttons('binh').join()).not.toContain('Lê Thị Chi');
  const before = (await auditEntries(office.database)).length;
  const forged = [
    `R:${await idOf('chi')}`,
    `R:${await idOf('binh')}`,
    `E:${await idOf('quan')}:QT:CUC`,
    `c:${await idOf('chi')}`,
    `T:${await idOf('an')}:T01.KV01:T01.KV02`,
    `D:${await idOf('chi')}:TT:T01:${await idOf('an')}:30`,
    'i:TT:T01:-',
    'i:SOAN:T01.KV02:-',
    'i:QT:CUC:-',
  ];
  const { shown, ctx } = await forgingAs('binh');
  for (const data of forged) await nhansu.callbacks?.handle(ctx, data.split(':'), office.deps);
  expect(shown.length).toBeGreaterThanOrEqual(forged.length);
  expect(shown.join()).not.toContain('start=');
  expect((await auditEntries(office.database)).length).toBe(before);
});

it('moves a person within the province by its head, from the next message on', async () => {
  await talk.say('chi', '/nhansu');
  await talk.press('chi', 'Hoàng Văn Dũng');
  await talk.press('chi', 'Chuyển khỏi T01.KV01');
  expect((await talk.press('chi', 'khu vực 2')).toast).toContain('Đã chuyển');
  expect(await talk.say('la', '/start')).toContain('Phòng THADS khu vực 2');
});

it('ends everything of who leaves, from the next message on', async () => {
  await talk.say('quan', '/nhansu');
  await talk.press('quan', 'Hoàng Văn Dũng');
  await talk.press('quan', 'Cho thôi sử dụng');
  expect((await talk.press('quan', 'Đồng ý')).toast).toContain('có hiệu lực ngay');
  expect(await talk.say('la', 'xác minh điều kiện thi hành án')).toContain('chỉ phục vụ công chức');
});

it('names the units with one head alone, whose own objective reasons nobody could confirm', async () => {
  await talk.say('quan', '/quantri');
  expect((await talk.press('quan', 'Người dùng')).said).toContain(
    'Chỉ có một Trưởng/Phó THADS tỉnh, thành phố: T01.',
  );
});

it('answers strangers only where the administrator lets it, without buttons, and keeps nothing they wrote', async () => {
  await talk.say('quan', '/quantri');
  await talk.press('quan', 'Cài đặt');
  await talk.press('quan', 'Cho người chưa được mời');
  const answer = await talk.say('la', 'xác minh điều kiện thi hành án');
  expect(answer).toContain('«');
  expect(talk.buttons('la').join()).not.toContain('Xem nguyên văn');
  expect(await talk.say('la', 'quyết định 46/QĐ-THADS của tôi đến đâu rồi')).toContain(
    'chỉ phục vụ công chức',
  );
  expect(await talk.say('la', '/an')).toContain('gõ câu hỏi');
  const kept = await office.database
    .selectFrom('question')
    .selectAll()
    .where('person_id', 'is', null)
    .execute();
  expect(kept.map(({ text, chat_id }) => [text, chat_id])).toEqual(kept.map(() => [null, '']));
  for (let n = 0; n < 10; n += 1)
    await office.deps.chat.maySay(`ask-${n}:${office.idOf('la')}`, 1, office.clock.now());
  expect(await talk.say('la', 'kê biên')).toContain('sau 01 giờ');
  expect(await talk.say('la', 'kê biên')).toBe('');
  await talk.press('quan', 'Chỉ người được mời');
});

it('gives an executor whom the source only names the cases that name them', async () => {
  const { deps, clock } = office;
  await talk.say('binh', '/nhansu');
  await talk.press('binh', 'Mời người');
  await talk.press('binh', 'Chấp hành viên');
  expect((await talk.press('binh', 'khu vực 1')).said).toContain('đúng như ghi trong sổ');
  const code = codeIn(await talk.say('binh', 'Nguyễn Văn Tám'));
  expect(await talk.say('la', `/start ${code}`)).toContain('Nguyễn Văn Tám');
  expect(await talk.say('la', '/an')).not.toContain('77/QĐ-THADS');
  const file = join(deps.config.dataDir, 'so.csv');
  writeFileSync(
    file,
    'Đơn vị,Chấp hành viên,Số QĐ THA,Ngày QĐ,Trạng thái\nT01.KV01,NGUYỄN VĂN TÁM,77/QĐ-THADS,15/11/2021,Đang thi hành\n',
  );
  const { settle, ...resolvers } = await feedResolvers(deps.people, deps.cases);
  const outcome = await pull(openFile(file), deps.cases, { now: clock.now, ...resolvers });
  expect(outcome.kind).toBe('applied');
  await settle();
  expect(await talk.say('la', '/an')).toContain('77/QĐ-THADS');
  await talk.say('binh', '/nhansu');
  expect((await talk.press('binh', 'Nguyễn Văn Tám')).said).toContain('theo họ tên');
  // A Mã CHV that comes later takes the place of the name.
  const later = await deps.people.invite({ role: 'CHV', unit: 'T01.KV01', executorId: 'CHV-8' }, clock.now());
  await talk.say('la', `/start ${later.kind === 'invited' ? later.code : ''}`);
  expect(await deps.people.personByTelegramId(String(office.idOf('la')))).toMatchObject({
    executorId: 'CHV-8',
  });
});

it('registers, closes and forgets groups from the private chat of the administrator', async () => {
  expect(await talk.say('quan', '/quantri nhom -2002 T99')).toContain('Không có đơn vị');
  expect(await talk.say('quan', '/quantri nhom -2002 t01.kv02 kín')).toContain('Đã đăng ký nhóm');
  expect(await office.deps.people.group('-2002')).toMatchObject({ unit: 'T01.KV02', closed: true });
  expect(await talk.say('quan', '/quantri nhom -2002 t01.kv02')).toContain('Đã đăng ký nhóm');
  expect(await office.deps.people.group('-2002')).toMatchObject({ closed: true });
  await talk.say('quan', '/quantri');
  await talk.press('quan', 'Nhóm');
  await talk.press('quan', 'Nhóm mở: -2002');
  expect(await office.deps.people.group('-2002')).toMatchObject({ closed: false });
  await talk.press('quan', 'Bỏ nhóm -2002');
  expect(await office.deps.people.group('-2002')).toBeNull();
});

it('takes no group from a unit that is not one’s own to administer', async () => {
  const { people } = office.deps;
  await people.allowGroup({ chatId: '-2003', unit: 'T02', closed: true }, office.clock.now());
  const taken = { chatId: '-2003', unit: 'T01', closed: false, mayTake: (unit: string) => unit === 'T01' };
  expect(await people.allowGroup(taken, office.clock.now())).toEqual({ kind: 'not-yours' });
  expect(await people.group('-2003')).toMatchObject({ unit: 'T02', closed: true });
});

it('says at /start what leaders have, and leaves one unbroken audit of ids behind', async () => {
  expect(await talk.say('chi', '/start')).toContain('/thieu');
  const verdict = await verifyAudit(office.database);
  expect(verdict.kind).toBe('intact');
  const written = JSON.stringify(await auditEntries(office.database));
  for (const name of ['Hoàng', 'Dũng', 'Bình', '1001', '1005']) expect(written).not.toContain(name);
  expect(Object.keys((await exportPerson(office.database, await idOf('binh'))) ?? {})).toContain('audit');
});
