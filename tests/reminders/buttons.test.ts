import { afterAll, beforeAll, expect, it } from 'vitest';
import { createRequestRender } from '../../bot/actions.ts';
import { createAnnouncementRender } from '../../bot/announcements.ts';
import type { BotCommand, BotContext } from '../../bot/commands/command.ts';
import { nhacviec } from '../../bot/commands/nhacviec.ts';
import { tonghop } from '../../bot/commands/tonghop.ts';
import { createTrogiup } from '../../bot/commands/trogiup.ts';
import { createSweepParts, type SweepParts, standingOf } from '../../bot/delivery.ts';
import type { Deps } from '../../bot/deps.ts';
import { createMatterStore } from '../../bot/matters/store.ts';
import { createOpinionRender } from '../../bot/opinions.ts';
import { createRender } from '../../bot/render.ts';
import { plainText } from '../../bot/views/message.ts';
import { reminderPart } from '../../bot/views/reminder.ts';
import { loadLibrary } from '../../knowledge/library.ts';
import { auditEntries } from '../../people/audit-store.ts';
import type { Person } from '../../people/model.ts';
import { createDeliverer } from '../../reminders/deliver.ts';
import { indexMarks } from '../../reminders/marks.ts';
import type { OutgoingPart } from '../../reminders/ports.ts';
import { sweep } from '../../reminders/sweep.ts';
import { engines, type TestDatabase } from '../database.ts';
import { makeCase } from './office.ts';
import { createFakeSender, createFakeTime, foundTown, type Town } from './town.ts';

const [sqlite] = engines;
const library = await loadLibrary();
const time = createFakeTime('2026-11-26T00:30:00Z');
let test: TestDatabase;
let town: Town;
let parts: SweepParts;
let deps: Deps;
let people: Record<'chv' | 'other' | 'tp' | 'tt' | 'ldc', Person>;
const sender = createFakeSender();

const cases = [
  ...Array.from({ length: 23 }, (_, i) => ({
    caseKey: `old${i}`,
    decisionDate: `2024-03-${String(i + 1).padStart(2, '0')}`,
  })),
  {
    caseKey: 'large',
    decisionDate: '2023-02-01',
    unit: 'T01.KV02',
    executorId: 'chv2',
    valueVnd: 25_000_000_000,
  },
  { caseKey: 'new1', decisionDate: '2025-11-25' },
  { caseKey: 'new2', decisionDate: '2025-11-25' },
];

beforeAll(async () => {
  if (sqlite === undefined) throw new Error('no engine');
  test = await sqlite.open();
  town = await foundTown(test.database);
  people = {
    chv: await town.join('CHV', 'T01.KV01', 'chv1'),
    other: await town.join('CHV', 'T01.KV01', 'chv9'),
    tp: await town.join('TP', 'T01.KV01'),
    tt: await town.join('TT', 'T01'),
    ldc: await town.join('LDC', 'CUC'),
  };
  parts = createSweepParts(test.database, 'nowhere');
  // The commands use these parts and no others.
  deps = {
    ...parts,
    clock: time,
    database: test.database,
    matters: createMatterStore(test.database),
    knowledge: { current: async () => ({ library, inForce: library, publicNumbers: new Set() }) },
  } as unknown as Deps;
  await town.import('2026-11-24', cases);
  await morning('2026-11-25T07:00:00+07:00');
  await morning('2026-11-26T08:20:00+07:00');
});
afterAll(() => test.close());

async function morning(at: string): Promise<void> {
  time.moveTo(at);
  await sweep(parts, time.now());
  await createDeliverer({
    store: parts.reminders,
    sender,
    render: createRender({
      look: parts.look,
      documents: async () => library.documents,
      standing: standingOf(parts),
      announcement: createAnnouncementRender(parts.announcements, {
        people: parts.people,
        calendar: parts.calendar,
        dataDir: 'nowhere',
      }),
      opinion: createOpinionRender(parts.opinions, parts.people),
      request: createRequestRender(parts.actions, parts, async () => library.documents),
    }),
    chatOf: async (to) => (to.kind === 'person' ? to.personId : to.chatId),
    onGroupMoved: async () => {},
    clock: time,
    wall: time,
    sleep: time.sleep,
    owner: 'test:1',
    isGone: () => false,
    posts: parts.reminders.posts,
  }).drain();
}

interface Reaction {
  readonly said: readonly OutgoingPart[];
  readonly replaced: OutgoingPart | undefined;
  readonly alert: string | undefined;
}

/** What a person sees after doing something in the private chat. */
async function react(
  person: Person,
  act: (ctx: BotContext) => Promise<unknown>,
  sentAt = time.now(),
): Promise<Reaction> {
  const said: OutgoingPart[] = [];
  let replaced: OutgoingPart | undefined;
  let alert: string | undefined;
  await act({
    person,
    chat: { type: 'private' },
    now: time.now(),
    callbackQuery: { message: { date: sentAt.getTime() / 1000 } },
    say: async (some: readonly OutgoingPart[]) => void said.push(...some),
    replace: async (part: OutgoingPart) => {
      replaced = part;
    },
    answerCallbackQuery: async ({ text }: { text: string }) => {
      alert = text;
    },
  } as unknown as BotContext);
  return { said, replaced, alert };
}

/** Presses a button of a message sent at `sentAt`, by default just now. */
const press = (person: Person, command: BotCommand, data: string, sentAt?: Date): Promise<Reaction> =>
  react(person, async (ctx) => command.callbacks?.handle(ctx, data.split(':').slice(1), deps), sentAt);
const type = (person: Person, text: string): Promise<Reaction> =>
  react(person, async (ctx) => nhacviec.takeText?.(ctx, text, deps));

/** Callback data of the button with this text. */
function dataOf(part: OutgoingPart | undefined, text: string): string {
  const button = part?.buttons?.flat().find((candidate) => candidate.text.startsWith(text));
  if (button === undefined || !('data' in button)) throw new Error(`there is no button ${text}`);
  expect(Buffer.byteLength(button.data)).toBeLessThanOrEqual(64);
  return button.data;
}
const sentTo = (person: Person): OutgoingPart | undefined =>
  sender.sent.findLast(({ chatId }) => chatId === person.id)?.part;
const text = (part: OutgoingPart | undefined): string => plainText(part?.html ?? '');

it('a digest opens lists in place, by pages of ten, and goes back', async () => {
  const digest = sentTo(people.tt);
  const list = await press(people.tt, tonghop, dataOf(digest, '01 năm (26)'));
  expect(text(list.replaced)).toContain('26 việc');
  expect(text(list.replaced)).toContain('Trang 1/3');
  expect(text(list.replaced)).toContain('1. large/QĐ-THADS');
  const card = await press(people.tt, tonghop, dataOf(list.replaced, '1'));
  expect(text(card.replaced)).toContain('«');
  const back = await press(people.tt, tonghop, dataOf(card.replaced, '‹ Quay lại'));
  expect(text(back.replaced)).toBe(text(list.replaced));
  const second = await press(people.tt, tonghop, dataOf(list.replaced, 'Trang sau'));
  expect(text(second.replaced)).toContain('11. old9/QĐ-THADS');
  const home = await press(people.tt, tonghop, dataOf(second.replaced, '‹ Quay lại'));
  expect(text(home.replaced).replace('\n(cập nhật lúc 08:20 26/11)', '')).toBe(text(digest));
  const units = await press(people.tt, tonghop, dataOf(digest, 'Theo Phòng'));
  const phong = await press(people.tt, tonghop, dataOf(units.replaced, 'KV2 ≥20 tỷ (1)'));
  expect(text(phong.replaced)).toContain('1. large/QĐ-THADS');
  const reasons = await press(people.tt, tonghop, dataOf(digest, 'Căn cứ'));
  expect(text(reasons.replaced)).toContain('«Rà soát, tập trung chỉ đạo tổ chức thi hành dứt điểm');
  expect(text(reasons.replaced)).toContain('chưa có số hiệu');
  for (const { replaced } of [list, card, second, home, units, phong, reasons])
    expect(replaced?.protect).toBe(true);
});

it('"Đã xem" is written down and shown', async () => {
  const seen = await press(people.tt, tonghop, dataOf(sentTo(people.tt), 'Đã xem'));
  expect(text(seen.replaced)).toContain('✓ Đã xem lúc 08:20');
  expect(await auditEntries(test.database)).toContainEqual({
    at: time.now().toISOString(),
    actor: people.tt.id,
    action: 'digest.seen',
    subject: 'TT:2026-11-26',
  });
});

it('a press counts for whoever presses, as of today', async () => {
  const list = dataOf(sentTo(people.tt), '01 năm (26)');
  expect((await press(people.tp, tonghop, list)).alert).toContain('không thuộc vai trò');
  expect((await press(people.chv, tonghop, list)).alert).toContain('không thuộc vai trò');
  expect((await press({ ...people.tt, grants: [] }, tonghop, list)).alert).toContain('không thuộc vai trò');
  // The Cục sees lists of A2 only, whatever the button says.
  expect(text((await press(people.ldc, tonghop, 'dg:l:LDC:A1:0:-')).replaced)).toContain('1 việc');
  expect(text((await press(people.ldc, tonghop, 'dg:l:LDC:A1:0:-')).replaced)).not.toContain('old');
  expect((await press(people.tt, tonghop, 'dg:c:TT:A1:0:-:000000000000')).alert).toContain(
    'không còn trong danh sách',
  );
  expect((await press(people.tt, tonghop, 'dg:x:TT')).alert).toBeDefined();
  expect((await press(people.tt, tonghop, 'dg:l:TT:A1:x')).alert).toBeDefined();
});

it('/tonghop shows the digest of now, /nhacviec the last reminder', async () => {
  const digest = await react(people.tp, (ctx) => tonghop.handle(ctx, '', deps));
  expect(text(digest.said[0])).toContain('Phòng THADS khu vực 1');
  const reminder = await react(people.chv, (ctx) => nhacviec.handle(ctx, '', deps));
  expect(text(reminder.said[0])).toContain('new1/QĐ-THADS');
  expect(text((await react(people.other, (ctx) => nhacviec.handle(ctx, '', deps))).said[0])).toContain(
    'không có lời nhắc',
  );
});

it('a reminder belongs to its executor', async () => {
  const data = dataOf(sentTo(people.chv), 'Đã nhận');
  expect((await press(people.other, nhacviec, data)).alert).toContain('không phải của anh/chị');
  expect((await press({ ...people.chv, grants: [] }, nhacviec, data)).alert).toContain(
    'không phải của anh/chị',
  );
  expect((await press(people.chv, nhacviec, 'nv:ok:m-nothing')).alert).toContain('không phải của anh/chị');
  expect(await parts.reminders.marks()).toEqual([]);
});

it('every answer of an executor has its consequence', async () => {
  const reminder = sentTo(people.chv);
  expect(text(reminder)).toContain('Anh/chị có 2 việc vừa quá mốc.');

  const acknowledged = await press(people.chv, nhacviec, dataOf(reminder, 'Đã nhận'));
  expect(text(acknowledged.replaced)).toContain('✓ đã nhận (08:20)');
  expect(acknowledged.alert).toBe('Đã ghi nhận: anh/chị đã nhận 2 việc.');
  expect(() => dataOf(acknowledged.replaced, 'Đã nhận')).toThrow();

  const which = await press(people.chv, nhacviec, dataOf(acknowledged.replaced, 'Đã thi hành xong'));
  expect(text(which.replaced)).toContain('Việc nào đã thi hành xong?');
  const done = await press(people.chv, nhacviec, dataOf(which.replaced, 'new1/QĐ-THADS'));
  // Five working days after Thu 26/11.
  expect(text(done.replaced)).toContain('✓ đã nhận · chờ dữ liệu đến 03/12/2026 (08:20)');
  expect(done.alert).toContain('new1/QĐ-THADS');

  const wrong = await press(people.chv, nhacviec, dataOf(done.replaced, 'Dữ liệu sai'));
  const reported = await press(people.chv, nhacviec, dataOf(wrong.replaced, 'new2/QĐ-THADS'));
  expect(reported.alert).toBe('Đã ghi nhận: dữ liệu của việc new2/QĐ-THADS sai.');
  expect(text(reported.replaced)).toContain('✓ đã nhận · đã báo dữ liệu sai (08:20)');

  const next = await press(people.chv, nhacviec, dataOf(reminder, 'Ghi bước tiếp theo'));
  expect((await type(people.chv, 'một câu hỏi')).said).toEqual([]);
  const asked = await press(people.chv, nhacviec, dataOf(next.replaced, 'new2/QĐ-THADS'));
  expect(text(asked.said[0])).toContain('new2/QĐ-THADS');
  expect(text(asked.replaced)).not.toContain('Anh/chị ghi bước tiếp theo cho việc nào?');
  dataOf(asked.replaced, 'Ghi bước tiếp theo');
  expect(text((await type(people.chv, 'Xác minh lại ngày 02/12')).said[0])).toContain(
    'Đã ghi bước tiếp theo',
  );
  expect((await type(people.chv, 'một câu hỏi')).said).toEqual([]);

  const kinds = (await parts.reminders.marks()).map(({ caseKey, kind }) => `${caseKey} ${kind}`);
  expect(kinds.sort()).toEqual([
    'new1 acknowledged',
    'new1 awaiting-data',
    'new2 acknowledged',
    'new2 data-error',
    'new2 next-step',
  ]);
  expect(await parts.reminders.ownNotes(people.chv.id, 'new2')).toMatchObject([
    { note: 'Xác minh lại ngày 02/12' },
  ]);

  // The TP is told, and nothing counts less for it (trap 28).
  const tp = await react(people.tp, (ctx) => tonghop.handle(ctx, '', deps));
  expect(text(tp.said[0])).toContain('Quá 01 năm, có điều kiện: 25');
  expect(text(tp.said[0])).toContain('báo đã xong, chờ dữ liệu 1 · báo dữ liệu sai 1');
  const errors = await press(people.tp, tonghop, dataOf(tp.said[0], 'Báo dữ liệu sai (1)'));
  expect(text(errors.replaced)).toContain('1. new2/QĐ-THADS');

  // Friday brings no reminder of what was answered; a week later the unfinished one is asked about.
  await town.import('2026-11-26', cases);
  const before = sender.sent.length;
  await morning('2026-11-27T08:20:00+07:00');
  expect(
    sender.sent
      .slice(before)
      .map(({ chatId }) => chatId)
      .sort(),
  ).toEqual([people.tp.id, people.tt.id].sort());
  await town.import('2026-12-03', cases);
  await morning('2026-12-04T08:20:00+07:00');
  expect(text(sentTo(people.chv))).toContain('Anh/chị đã báo thi hành xong nhưng dữ liệu chưa thay đổi (1)');
});

it('a row of the table opens as many cases as its button says', async () => {
  await town.import('2026-12-04', [
    ...cases,
    { caseKey: 'province', unit: 'T01', decisionDate: '2022-05-02', valueVnd: 30_000_000_000 },
  ]);
  const own = await react(people.tt, (ctx) => tonghop.handle(ctx, '', deps));
  const units = await press(people.tt, tonghop, dataOf(own.said[0], 'Theo Phòng'));
  for (const row of ['Tỉnh 01 năm (1)', 'KV1 01 năm (25)', 'KV2 01 năm (1)']) {
    const list = await press(people.tt, tonghop, dataOf(units.replaced, row));
    expect(text(list.replaced)).toContain(`: ${row.match(/\d+(?=\))/)?.[0]} việc · ${row.split(' ')[0]}`);
  }
  const cuc = await react(people.ldc, (ctx) => tonghop.handle(ctx, '', deps));
  const provinces = await press(people.ldc, tonghop, dataOf(cuc.said[0], 'Theo tỉnh'));
  const list = await press(people.ldc, tonghop, dataOf(provinces.replaced, 'THADS tỉnh A ≥20 tỷ (2)'));
  expect(text(list.replaced)).toContain(': 2 việc · THADS tỉnh A');
  expect(text(list.replaced)).toMatch(/large\/QĐ-THADS 01\/02\/2023 KV2 tỉnh A/);
});

it('a digest shown again on a day off keeps its day and what it is compared with', async () => {
  const sent = new Date('2026-12-04T08:20:00+07:00');
  const friday = text(sentTo(people.tt));
  expect(friday).toContain('Thứ Sáu 04/12/2026');
  const compared = friday.match(/so với bản tin [\d/]+/)?.[0] ?? 'no comparison';
  time.moveTo('2026-12-06T09:05:00+07:00');
  const back = text((await press(people.tt, tonghop, 'dg:h:TT', sent)).replaced);
  expect(back).toContain('· Thứ Sáu 04/12/2026');
  expect(back).toContain('cập nhật lúc 09:05 06/12');
  expect(back).toContain(compared);
  const now = text((await react(people.tt, (ctx) => tonghop.handle(ctx, '', deps))).said[0]);
  expect(now).toContain('· Chủ Nhật 06/12/2026');
  expect(now).toContain('cập nhật lúc 09:05 06/12');
  expect(now).toContain('so với bản tin 04/12');
});

it('a leader chooses by button whether a digest comes on days without anything, and it comes', async () => {
  const quiet = await town.join('TP', 'T01.KV03');
  const digests = () => sender.sent.filter(({ chatId }) => chatId === quiet.id);
  await morning('2026-12-07T08:20:00+07:00');
  expect(digests()).toEqual([]);
  const asked = await react(quiet, (ctx) => tonghop.handle(ctx, '', deps));
  expect(text(asked.said[0])).toContain('Không có việc quá hạn theo chỉ đạo.');
  const choice = await press(quiet, tonghop, dataOf(asked.said[0], 'Khi nào gửi bản tin'));
  expect(text(choice.replaced)).toContain('không có gì thì không gửi');
  const chosen = await press(quiet, tonghop, dataOf(choice.replaced, 'Luôn gửi'));
  expect(text(chosen.replaced)).toContain('luôn gửi vào mỗi ngày làm việc');
  await morning('2026-12-08T08:20:00+07:00');
  expect(digests().map(({ part }) => text(part).split('\n')[0])).toEqual([
    'Phòng THADS khu vực 3 · Thứ Ba 08/12/2026',
  ]);
  // Everybody else's morning is as it was, and the other choice holds from the next morning on.
  await press(quiet, tonghop, dataOf(chosen.replaced, 'Chỉ gửi khi có việc'));
  await morning('2026-12-09T08:20:00+07:00');
  expect(digests()).toHaveLength(1);
  const helped = await react(quiet, (ctx) => createTrogiup(() => [tonghop]).handle(ctx, '', deps));
  expect(dataOf(helped.said[0], 'Khi nào gửi bản tin')).toBe('dg:w:TP');
});

it('an answer shows on a forecast too', () => {
  const item = { caseKey: 'soon', rule: 'A1', since: '2026-12-10', step: 'T-7', also: [] } as const;
  const mark = { ...item, id: 'k-1', personId: 'p', kind: 'acknowledged', until: null } as const;
  const { html } = reminderPart({ items: [item], weekly: false, mergedFrom: null }, 'm-1', {
    today: '2026-12-04',
    cases: new Map([['soon', makeCase({ caseKey: 'soon', decisionDate: '2025-12-09' })]]),
    matters: new Map(),
    marks: indexMarks([{ ...mark, at: '2026-12-03T02:00:00.000Z' }]),
    documents: library.documents,
  });
  expect(plainText(html)).toContain('soon/QĐ-THADS 09/12/2025 (mốc 09/12) ✓ đã nhận (09:00 03/12).');
});
