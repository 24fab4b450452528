import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { calendar } from '../../cases/calendar.ts';
import type { CivilDate } from '../../cases/model.ts';
import { draftReminder, expectedDay, quarterOf } from '../../reminders/announcements/periods.ts';
import { type Engine, engines } from '../database.ts';
import { at, exampleContent, GROUP } from './examples.ts';
import { done, type Office, openOffice } from './office.ts';

const TITLE = 'Giao ban Quý I năm công tác 2027';
const LOST = { kind: 'never', reason: 'no-rights', detail: '400 not enough rights' } as const;

let office: Office;
const opened = (engine: Engine | undefined) => async () => {
  if (engine === undefined) throw new Error('SQLite is always there');
  office = await openOffice(engine);
};

describe.each(engines)('around an announcement on $name', (engine) => {
  beforeEach(opened(engine));
  afterEach(() => office.close());

  it('authors hear of approval, return and delivery; reminders that went well are no news', async () => {
    const { announcements, runAt, told, drafter, head, submitted, now } = office;
    const id = await submitted();
    done(await announcements.giveBack(id, head, 'thiếu số liệu quý', now()));
    await runAt('2026-12-21 09:00');
    expect(told()).toEqual([`1 ↩️ chưa ghi tên đã trả lại thông báo «${TITLE}».`]);
    done(await announcements.submit(id, drafter, now()));
    done(await announcements.approve(id, head, null, now()));
    await runAt('2026-12-21 09:10');
    expect(told()).toEqual([`1 ✅ chưa ghi tên đã duyệt thông báo «${TITLE}». Lịch gửi:`]);
    await runAt('2026-12-31 08:30');
    await runAt('2026-12-31 08:31');
    const heading = `Kết quả gửi: ${TITLE} (toàn văn, ghim trong nhóm)`;
    expect(told()).toEqual([`1 ${heading}`, `2 ${heading}`]);
    await runAt('2027-01-07 15:00');
    await runAt('2027-01-07 15:01');
    expect(told()).toEqual([]);
  });

  it('the invited take note: a number for the group, names per Phòng for who directs, one reminder', async () => {
    const { people, announcements, runAt, told, approved, joined, drafter, head, now } = office;
    await people.importUnits([{ code: 'T01.KV01', name: 'Phòng 1', parent: 'T01', aliases: [] }], now());
    const one = await joined('CHV', '11', 'T01.KV01');
    const other = await joined('CHV', '12', 'T01.KV01');
    const deputy = await joined('TT', '13');
    const id = await approved();
    expect(await announcements.confirm(id, 1, one, now())).toEqual({ kind: 'not-found' });
    await runAt('2026-12-31 08:30');
    expect(await announcements.confirm(id, 1, one, now())).toEqual({
      kind: 'confirmed',
      done: 1,
      invited: 3,
    });
    expect(await announcements.confirm(id, 1, one, now())).toEqual({ kind: 'before', done: 1, invited: 3 });
    for (const author of [drafter, head])
      expect(await announcements.confirm(id, 1, author, now())).toEqual({ kind: 'not-invited' });
    expect(await announcements.confirm(id, 2, other, now())).toEqual({ kind: 'outdated' });
    const announcement = await announcements.get(id);
    const roll = announcement && (await announcements.roll(announcement, now()));
    expect(new Map(roll?.missing.map((person) => [person.id, person.unit]))).toEqual(
      new Map([
        [other.id, 'T01.KV01'],
        [deputy.id, 'T01'],
      ]),
    );
    await runAt('2027-01-07 08:59');
    expect(told()).toEqual([]);
    await runAt('2027-01-07 09:00');
    const reminder = `🔔 Anh/chị chưa xác nhận đã quán triệt thông báo «${TITLE}».`;
    expect(told()).toEqual([`12 ${reminder}`, `13 ${reminder}`]);
    await runAt('2027-01-07 10:00');
    expect(told()).toEqual([]);
    done(await announcements.change(id, drafter, exampleContent({ place: 'Tầng 5' }), now()));
    done(await announcements.submit(id, drafter, now()));
    done(await announcements.approve(id, head, null, now()));
    // What has changed is to be taken note of again.
    expect(await announcements.confirm(id, 2, one, now())).toMatchObject({ kind: 'confirmed', done: 1 });
  });
});

describe('around an announcement', () => {
  beforeEach(opened(engines[0]));
  afterEach(() => office.close());

  it('a group that cannot be written to is reported to authors, approvers and administrators, with the text to copy', async () => {
    const { announcements, answers, runAt, sent, told, approved, joined, now } = office;
    const id = await approved();
    await joined('QT', '9');
    answers.set(GROUP, LOST);
    await runAt('2026-12-31 08:30');
    // Tried twice, because such a refusal may pass.
    await runAt('2026-12-31 08:31');
    await runAt('2026-12-31 08:32');
    expect(told().map((line) => line.split(' ')[0])).toEqual(['1', '2', '9']);
    const report = sent().find(({ chat }) => chat === '9');
    expect(report?.text).toContain('trợ lý không có quyền gửi tin trong nhóm');
    expect(report?.part.buttons?.flat()[0]).toMatchObject({ data: `an:copy:${id}:full:${GROUP}` });
    const announcement = await announcements.get(id);
    expect(announcement && (await announcements.report(announcement, now()))[0]?.outcome).toMatchObject({
      kind: 'failed',
      why: 'no-rights',
    });
    await runAt('2026-12-31 08:33');
    expect(told()).toEqual([]);
  });

  it('says when it could not be pinned, came late, or could not be sent because nothing ran', async () => {
    const { unpinnable, runAt, sent, told, approved, joined } = office;
    await approved();
    await joined('QT', '9');
    unpinnable.add(GROUP);
    await runAt('2026-12-31 11:00');
    await runAt('2026-12-31 11:01');
    expect(told()).toHaveLength(3);
    expect(sent()[0]?.text).toContain('11:00, chậm do gián đoạn, chưa ghim được');
    // The reminder of the day before is missed altogether.
    expect(await runAt('2027-01-08 07:00')).toHaveLength(1);
    expect(
      sent()
        .map(({ text }) => text)
        .join('\n'),
    ).toContain('không gửi: gián đoạn cho đến khi không còn kịp trước cuộc họp');
  });

  it('cancelled less than two hours before, it also reaches the invited in private, and is unpinned', async () => {
    const { announcements, runAt, sent, told, approved, joined, head } = office;
    await joined('CHV', '11');
    const id = await approved();
    await runAt('2026-12-31 08:30');
    done(await announcements.cancel(id, head, null, at('2027-01-08 06:30')));
    expect(await runAt('2027-01-08 06:30')).toEqual([]);
    expect(told()).toEqual([`11 📌 HỦY: ${TITLE}`]);
    expect(await runAt('2027-01-08 07:00')).toEqual([`${GROUP} 📌 HỦY: ${TITLE}`]);
    expect(sent().find(({ chat }) => chat === GROUP)?.part).toMatchObject({ unpins: [101] });
  });

  it('the drafter is reminded of a period once, three weeks before, and not when there is one', async () => {
    const { announcements, runAt, told, drafter, now } = office;
    await runAt('2027-03-17 08:29');
    expect(told()).toEqual([]);
    await runAt('2027-03-17 08:30');
    expect(told().join()).toContain('1 📝 THADS tỉnh A chưa có thông báo họp Quý II năm công tác 2027');
    await runAt('2027-03-18 08:30');
    expect(told()).toEqual([]);
    await runAt('2027-06-15 09:00');
    const startsAt = at('2027-07-08 08:00').toISOString();
    const content = exampleContent({ period: '01/04/2027-30/06/2027', startsAt, endsAt: null });
    done(await announcements.draft(content, drafter, now()));
    await runAt('2027-06-16 09:00');
    expect(told()).toEqual([]);
  });

  it('after an interruption drafters and authors are told in the hours of the office, not on a day off or at night', async () => {
    const { runAt, told, submitted } = office;
    const reminder = '1 📝 THADS tỉnh A chưa có thông báo họp Quý I năm công tác 2027';
    // The first sweeps since November: on New Year's Day, before its office hours too, and in the night of Sunday.
    for (const moment of ['2027-01-01 06:30', '2027-01-01 07:46', '2027-01-03 23:00', '2027-01-04 07:29']) {
      await runAt(moment);
      expect(told(), moment).toEqual([]);
    }
    await runAt('2027-01-04 07:30');
    expect(told().join()).toContain(reminder);
    // What waits for approval is asked for when the quiet hours end, whenever it is looked at.
    await submitted();
    await runAt('2027-01-04 19:00');
    expect(told()).toEqual([]);
    await runAt('2027-01-05 06:59');
    expect(told()).toEqual([]);
    await runAt('2027-01-05 07:00');
    expect(told().join()).toContain('2 ');
  });

  it('what was planned in time and could not be sent waits for the office too, and is planned anew', async () => {
    const { answers, runAt, told } = office;
    answers.set('1', { kind: 'later', retryAfterSeconds: 60, because: 'fault', reason: '502' });
    await runAt('2026-12-31 16:59');
    answers.clear();
    await office.deliverAt('2027-01-01 09:00');
    expect(told()).toEqual([]);
    await runAt('2027-01-04 08:00');
    expect(told().join()).toContain('1 📝 THADS tỉnh A chưa có thông báo họp Quý I');
  });

  it('a conclusion is approved like the rest and sent once, in office hours, without reminders', async () => {
    const { announcements, runAt, drafter, head } = office;
    await runAt('2027-01-08 20:00');
    const content = exampleContent({
      type: 'KET_LUAN',
      title: 'Giao ban Quý I',
      warnings: [],
      agenda: ['Các Phòng rà soát xong trước 31/01/2027'],
      prepare: null,
    });
    const early = done(await announcements.draft(content, drafter, at('2027-01-07 09:00')));
    const outcome = await announcements.submit(early.id, drafter, at('2027-01-07 09:00'));
    expect(outcome.kind === 'refused' && outcome.reasons).toEqual([{ kind: 'not-held-yet' }]);
    done(await announcements.submit(early.id, drafter, at('2027-01-08 20:00')));
    done(await announcements.approve(early.id, head, null, at('2027-01-08 20:00')));
    expect(await runAt('2027-01-11 07:29')).toEqual([]);
    expect(await runAt('2027-01-11 07:30')).toEqual([`${GROUP} pinned 📌 KẾT LUẬN: Giao ban Quý I`]);
    expect(await runAt('2027-01-12 09:00')).toEqual([]);
  });

  it('an address to join on line is for closed groups only', async () => {
    const { people, announcements, runAt, sent, drafter, head, now } = office;
    await people.allowGroup({ chatId: '-2', unit: 'T01', closed: true }, now());
    const link = 'https://zoom.us/j/91234567890';
    const inText = exampleContent({ place: `Trực tuyến ${link}` });
    expect(await announcements.problemsOf(inText, now())).toContainEqual({ kind: 'link-in-text' });
    const content = exampleContent({ link, groups: [GROUP, '-2'] });
    const { id } = done(await announcements.draft(content, drafter, now()));
    done(await announcements.submit(id, drafter, now()));
    done(await announcements.approve(id, head, null, now()));
    for (const moment of ['2026-12-31 08:30', '2027-01-07 15:00', '2027-01-08 07:00']) {
      await runAt(moment);
      const texts = new Map(sent().map(({ chat, text }) => [chat, text]));
      expect(texts.get(GROUP)).not.toContain('zoom');
      expect(texts.get(GROUP)).toContain('liên kết chỉ có trong nhóm nội bộ');
      expect(texts.get('-2')).toContain(link);
    }
  });
});

describe('periods', () => {
  it.each<[CivilDate, string, string]>([
    ['2026-10-01', '1 2027 2026-10-01 2026-12-31', '4 2026 2026-10-01 2026-12-31'],
    ['2026-12-31', '1 2027 2026-10-01 2026-12-31', '4 2026 2026-10-01 2026-12-31'],
    ['2027-02-28', '2 2027 2027-01-01 2027-03-31', '1 2027 2027-01-01 2027-03-31'],
    ['2027-06-30', '3 2027 2027-04-01 2027-06-30', '2 2027 2027-04-01 2027-06-30'],
    ['2027-09-30', '4 2027 2027-07-01 2027-09-30', '3 2027 2027-07-01 2027-09-30'],
  ])('has one set of dates under two names on %s', (date, work, year) => {
    const told = (basis: 'work_year' | 'calendar') => {
      const { number, year: of, first, last } = quarterOf(date, basis);
      return `${number} ${of} ${first} ${last}`;
    };
    expect([told('work_year'), told('calendar')]).toEqual([work, year]);
  });

  it('expects the meeting on a working day and reminds on one', () => {
    // 07/10/2026 is a Wednesday; 07/04/2027 too; T-21 of 07/01/2027 is Thursday 17/12.
    expect(expectedDay('2026-12-31', calendar)).toBe('2027-01-07');
    expect(draftReminder('2026-12-31', calendar).dueAt).toEqual(at('2026-12-17 08:30'));
    // Sunday 07/07/2030 moves to Monday; 21 days before is a Monday as well.
    expect(expectedDay('2030-06-30', calendar)).toBe('2030-07-08');
  });
});
