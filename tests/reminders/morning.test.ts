import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createRequestRender } from '../../bot/actions.ts';
import { createAnnouncementRender } from '../../bot/announcements.ts';
import { createSweepParts, type SweepParts, standingOf } from '../../bot/delivery.ts';
import { createOpinionRender } from '../../bot/opinions.ts';
import { createRender } from '../../bot/render.ts';
import { plainText, visibleLength } from '../../bot/views/message.ts';
import { loadLibrary } from '../../knowledge/library.ts';
import type { Person } from '../../people/model.ts';
import { createPeopleStore } from '../../people/store.ts';
import { createDeliverer } from '../../reminders/deliver.ts';
import { rehearsal, sweep } from '../../reminders/sweep.ts';
import { engines, type TestDatabase } from '../database.ts';
import { createFakeSender, createFakeTime, type FakeSender, foundTown, type Town } from './town.ts';

const library = await loadLibrary();

describe.each(engines)('mornings of an office on $name', (engine) => {
  let test: TestDatabase;
  let town: Town;
  let parts: SweepParts;
  let sender: FakeSender;
  let people: Record<'chv' | 'tp' | 'tt' | 'ldc', Person>;
  const time = createFakeTime('2026-11-26T00:00:00Z');

  beforeEach(async () => {
    test = await engine.open();
    town = await foundTown(test.database);
    people = {
      chv: await town.join('CHV', 'T01.KV01', 'chv1'),
      tp: await town.join('TP', 'T01.KV01'),
      tt: await town.join('TT', 'T01'),
      ldc: await town.join('LDC', 'CUC'),
    };
    parts = createSweepParts(test.database, 'nowhere');
    sender = createFakeSender();
  });
  afterEach(() => test.close());

  /** Sweeps and delivers at a wall time in Việt Nam; returns who got what. */
  async function at(wallTime: string, through: FakeSender = sender): Promise<Record<string, string>> {
    time.moveTo(`${wallTime}+07:00`);
    await sweep(parts, time.now());
    const before = through.sent.length;
    const store = createPeopleStore(test.database);
    await createDeliverer({
      store: parts.reminders,
      sender: through,
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
      chatOf: async (to) =>
        to.kind === 'group' ? to.chatId : ((await store.person(to.personId))?.telegramId ?? null),
      onGroupMoved: async () => {},
      clock: time,
      wall: time,
      sleep: time.sleep,
      owner: 'test:1',
      isGone: () => false,
      posts: parts.reminders.posts,
    }).drain();
    const names = Object.fromEntries(
      Object.entries(people).map(([name, { telegramId }]) => [telegramId, name]),
    );
    return Object.fromEntries(
      through.sent.slice(before).map(({ chatId, part }) => [names[chatId] ?? chatId, plainText(part.html)]),
    );
  }

  it('tells a superior of questions that wait for long: in the digest, and alone where there is no data', async () => {
    const { opinions } = parts;
    const ids = { askerId: people.chv.id, questionId: null, parentId: null };
    const draft = await opinions.store.newDraft(
      { ...ids, text: 'Ai báo cáo?' },
      new Date('2026-11-25T02:00:00Z'),
    );
    await opinions.send(draft.id, people.chv, new Date('2026-11-25T02:00:00Z'));
    // Three working days later, 30 November: not longer than three yet.
    expect(await at('2026-11-30T08:10:00')).toEqual({ tp: expect.stringContaining('Câu hỏi xin ý kiến') });
    // The first working day of a month brings the recurring duties, which need no data.
    expect(await at('2026-12-01T08:10:00')).toEqual({
      tp: '✉️ Câu hỏi chờ ý kiến quá 3 ngày làm việc: 1',
      tt: expect.stringContaining('Việc định kỳ đã đến kỳ'),
    });
    expect(await at('2026-12-01T09:00:00'), 'once a morning').toEqual({});

    await town.import('2026-12-01', cases);
    const morning = await at('2026-12-02T08:10:00');
    expect(morning.tp).toContain('Quá 01 năm');
    expect(morning.tp).toContain('Câu hỏi chờ ý kiến quá 3 ngày làm việc: 1');
    expect(morning.tt).not.toContain('Câu hỏi chờ');

    // The data stops: said once, while the question goes on waiting.
    const stopped = await at('2026-12-08T08:10:00');
    expect(stopped.tp).toContain('Số liệu dừng');
    expect(stopped.tp).toContain('Câu hỏi chờ ý kiến');
    expect(await at('2026-12-09T08:10:00')).toEqual({ tp: '✉️ Câu hỏi chờ ý kiến quá 3 ngày làm việc: 1' });
    await opinions.refuse(draft.id, 1, 'unclear', people.tp, time.now());
    expect(Object.keys(await at('2026-12-10T08:10:00'))).toEqual(['chv']);
  });

  const cases = [
    { caseKey: '512', decisionDate: '2021-11-27', valueVnd: 8_900_000_000 },
    { caseKey: '46', decisionDate: '2025-11-25' },
    { caseKey: '58', decisionDate: '2025-12-29' },
    {
      caseKey: '77',
      decisionDate: '2023-02-01',
      unit: 'T01.KV02',
      executorId: 'chv2',
      valueVnd: 25_000_000_000,
    },
  ];

  it('begin with a baseline, then tell what changes and no more', async () => {
    await town.import('2026-11-24', cases);
    // Wed 25/11 before work: the first look at the office.
    expect(await at('2026-11-25T06:00:00')).toEqual({});
    // 512 is A1 and A2-free, 77 is A1 and A2: all there before us.
    const first = await at('2026-11-25T08:20:00');
    expect(Object.keys(first).sort()).toEqual(['tp', 'tt']);
    expect(first.tt).toContain('Quá 01 năm, có điều kiện: 2');
    expect(first.tt).toContain('bản tin đầu tiên');
    expect(first.tt).toContain('Có từ trước khi bắt đầu theo dõi: 2 việc');

    // Thu 26/11: 46 is over one year today.
    await town.import('2026-11-25', cases);
    const second = await at('2026-11-26T07:30:00');
    expect(Object.keys(second)).toEqual(['chv']);
    expect(second.chv).toContain('46/QĐ-THADS 25/11/2025');
    expect(second.chv).toContain('tròn 01 năm: 25/11/2026, quá từ 26/11/2026');
    expect(second.chv).not.toContain('512');
    const digests = await at('2026-11-26T08:00:00');
    expect(Object.keys(digests).sort()).toEqual(['tp', 'tt']);
    expect(digests.tt).toContain('Quá 01 năm, có điều kiện: 3 (+1)');
    expect(digests.tt).toContain('so với bản tin 25/11');
    expect(digests.tt).toContain('mới quá 01 năm từ 26/11');

    // Nothing twice, however often it is swept, restarted or moved back in time.
    expect(await at('2026-11-26T08:01:00')).toEqual({});
    parts = createSweepParts(test.database, 'nowhere');
    expect(await at('2026-11-26T07:50:00')).toEqual({});
    expect(await at('2026-11-26T10:00:00')).toEqual({});

    // Mon 30/11: the machine was off on Friday. 512 passed five years on Saturday.
    await town.import('2026-11-29', [
      {
        ...cases[1],
        caseKey: '46',
        decisionDate: '2025-11-25',
        status: 'THI_HANH_XONG',
        finishedDate: '2026-11-27',
      },
      ...cases.filter(({ caseKey }) => caseKey !== '46'),
    ]);
    const monday = await at('2026-11-30T08:15:00');
    expect(Object.keys(monday).sort()).toEqual(['chv', 'ldc', 'tp', 'tt']);
    expect(monday.tt).toContain('gộp từ 27/11');
    expect(monday.tt).toContain('Quá 05 năm, có điều kiện: 1 (+1)');
    expect(monday.tt).toContain('Quá 01 năm, có điều kiện: 2 (−1: xong 1)');
    expect(monday.tt).toContain('Đã kết thúc từ bản tin trước: 46/QĐ-THADS');
    expect(monday.tt).toContain('Một việc có thể thuộc nhiều nhóm.');
    expect(monday.chv).toContain('Quá 05 năm');
    expect(monday.chv).toContain('Sắp đến mốc 01 năm: 58/QĐ-THADS 29/12/2025 (mốc 29/12).');
    expect(monday.ldc).toContain('Từ 20 tỷ, quá 03 năm: 1');
    for (const decision of ['77/QĐ-THADS', '512/QĐ-THADS']) expect(monday.ldc).not.toContain(decision);
    // What is of a year or of five is told to the Cục with the month.
    expect(monday.ldc).not.toContain('Quá 0');
    for (const { part } of sender.sent) {
      expect(part.protect).toBe(true);
      expect(visibleLength(part.html)).toBeLessThanOrEqual(4096);
      expect(part.html).toBe(part.html.normalize('NFC'));
    }
  });

  it('say so when they come late, and not at all when it is too late', async () => {
    await town.import('2026-11-24', cases);
    expect((await at('2026-11-25T09:30:00')).tt).toContain('(gửi muộn do gián đoạn)');
    await town.import('2026-11-25', cases);
    expect(await at('2026-11-26T12:01:00')).toEqual({});
    await town.import('2026-11-26', cases);
    const friday = await at('2026-11-27T08:00:00');
    expect(friday.tt).toContain('(gộp từ 26/11)');
    expect(friday.chv).toContain('(gộp từ 26/11)');
  });

  it('do not call it an interruption when the reader only joined after the hour', async () => {
    await town.import('2026-11-24', cases);
    people.tt = await town.join('TT', 'T01', undefined, new Date('2026-11-25T09:20:00+07:00'));
    const first = (await at('2026-11-25T09:30:00')).tt;
    expect(first).toContain('THADS tỉnh A · Thứ Tư 25/11/2026');
    expect(first).not.toContain('gửi muộn');
  });

  it('tell that the data has stopped, once, and start again with it', async () => {
    await town.import('2026-11-24', cases);
    await at('2026-11-25T08:00:00');
    // Thu, Fri, Mon and Tue have passed without data: more than three working days.
    const tuesday = await at('2026-12-01T08:00:00');
    expect(tuesday).toEqual({
      tp: expect.stringContaining('Số liệu dừng từ 24/11/2026'),
      tt: expect.stringContaining('Số liệu dừng từ 24/11/2026'),
    });
    expect(await at('2026-12-02T08:00:00')).toEqual({});
    await town.import('2026-12-02', cases);
    const thursday = await at('2026-12-03T08:00:00');
    expect(thursday.tt).toContain('so với bản tin 25/11');
  });

  it('looks at any moment without writing, and lets a clock that was put back change nothing', async () => {
    await town.import('2026-12-03', [{ caseKey: 'old', decisionDate: '2024-05-02' }]);
    const written = async () => ({
      ledger: await test.database.selectFrom('due_ledger').selectAll().orderBy('case_key').execute(),
      state: await test.database.selectFrom('ledger_state').selectAll().execute(),
      outbox: await test.database.selectFrom('outbox').selectAll().orderBy('key').execute(),
    });
    const friday = new Date('2026-12-04T08:00:00+07:00');
    expect(await rehearsal(parts, friday)).toMatchObject({ wanted: 2, added: 2, baseline: 1 });
    expect(await written()).toEqual({ ledger: [], state: [], outbox: [] });
    expect(await sweep(parts, friday)).toMatchObject({ kind: 'swept', summary: { wanted: 2, added: 2 } });

    const before = await written();
    expect(await rehearsal(parts, new Date('2026-12-07T08:00:00+07:00'))).toMatchObject({ withdrawn: 2 });
    const november = new Date('2026-11-24T16:00:00+07:00');
    expect(await rehearsal(parts, november)).toMatchObject({ wanted: 0, withdrawn: 2 });
    expect(await sweep(parts, november)).toEqual({ kind: 'behind', newest: friday });
    expect(await written()).toEqual(before);
    expect(await sweep(parts, friday)).toMatchObject({ kind: 'swept', summary: { added: 0, withdrawn: 0 } });
    expect(await written()).toEqual(before);
  });

  it('sums a week up on its first working morning, against the summary really sent before it', async () => {
    await town.import('2026-11-29', cases);
    expect((await at('2026-11-30T08:20:00')).tt).not.toContain('Tổng hợp tuần');
    const finished = cases.map((c) =>
      c.caseKey === '512' ? { ...c, finishedDate: '2026-12-02', status: 'THI_HANH_XONG' as const } : c,
    );
    await town.import('2026-12-02', finished);
    // The digest of Thursday tells the end of the case, and no summary stands on a Thursday.
    const thursday = await at('2026-12-03T08:20:00');
    expect(thursday.tt).toContain('Đã kết thúc từ bản tin trước: 512/QĐ-THADS');
    expect(thursday.tt).not.toContain('Tổng hợp');
    await town.import('2026-12-06', finished);
    const monday = await at('2026-12-07T08:20:00');
    expect(monday.tt).toContain('so với bản tin 03/12');
    expect(monday.tt).toContain('Tổng hợp tuần (từ tổng hợp 30/11 đến nay)\n');
    expect(monday.tt).toMatch(/01 năm: 2 \(−1\).* xong 1/);
    expect(monday.tt).toContain('Giảm nhiều: KV1 −1 (05 năm), KV1 −1 (01 năm)');
    expect(await at('2026-12-07T09:00:00'), 'once').toEqual({});
    // A month ends in between: the heads of the Cục read on its first working day as well.
    await town.import('2026-12-31', finished);
    const january = await at('2027-01-04T08:40:00');
    expect(january.tt).toContain('Tổng hợp tháng 12/2026, hết kỳ 03 tháng năm công tác 2027');
    expect(january.tt).toContain('Lũy kế từ 30/11/2026: thi hành xong 1 việc');
  });
});
