import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { assess } from '../../cases/assess.ts';
import { groundOf } from '../../cases/risks/propose.ts';
import { createRiskReviews } from '../../cases/risks/store.ts';
import { createCaseStore } from '../../cases/store.ts';
import { setThreshold } from '../../cases/thresholds/change.ts';
import { createThresholdStore } from '../../cases/thresholds/store.ts';
import { auditEntries } from '../../people/audit-store.ts';
import { stateAt } from '../../reminders/announcements/model.ts';
import { aBatch } from '../cases/a-batch.ts';
import { aCase } from '../cases/a-case.ts';
import { type Engine, engines } from '../database.ts';
import { at, exampleContent, GROUP } from './examples.ts';
import { done, type Office, openOffice } from './office.ts';

const TITLE = 'Giao ban Quý I năm công tác 2027';

/** A fresh office before each test of the suite it is called in. */
function officeOn(engine: Engine | undefined): () => Office {
  let office: Office | undefined;
  beforeEach(async () => {
    if (engine !== undefined) office = await openOffice(engine);
  });
  afterEach(() => office?.close());
  return () => {
    if (office === undefined) throw new Error('The office is not open.');
    return office;
  };
}

describe.each(engines)('an announcement on $name', (engine) => {
  const office = officeOn(engine);

  it('is sent by its schedule, each message once', async () => {
    const { runAt, announcements, approved, now } = office();
    await approved();
    expect(await runAt('2026-12-31 08:29')).toEqual([]);
    expect(await runAt('2026-12-31 08:30')).toEqual([`${GROUP} pinned 📌 THÔNG BÁO: ${TITLE}`]);
    expect(await runAt('2026-12-31 08:31')).toEqual([]);
    expect(await runAt('2027-01-07 15:00')).toEqual([`${GROUP} 🔔 Nhắc họp: ${TITLE}`]);
    expect((await runAt('2027-01-08 07:00')).join()).toContain('Hôm nay 08:00');
    expect(await runAt('2027-01-08 07:29')).toEqual([]);
    const [announcement] = await announcements.list();
    expect(announcement && stateAt(announcement, now())).toBe('DA_GUI');
    expect(announcement && stateAt(announcement, at('2027-01-08 11:31'))).toBe('XONG');
  });

  it('counts a confirmed risk by the numbers the office has set, not by those the software proposes', async () => {
    const { database, submitted, announcements, now } = office();
    const sold = aCase({
      auctionStatus: 'THANH',
      auctionSuccessDate: '2026-07-01',
      auctionPaidDate: '2026-07-20',
    });
    await createCaseStore(database).applyBatch(aBatch([sold]), { now, startedAt: now() });
    const thresholds = createThresholdStore(database);
    const giao = (await thresholds.current()).get('B2.giao');
    const set = giao && setThreshold(giao, { value: 90 }, 'p-qt', now());
    if (set?.kind !== 'change') throw new Error('The threshold is not set.');
    await thresholds.record(set.change);
    const dues = assess([sold], '2026-12-20', { thresholds: await thresholds.current() });
    const grounds = dues.filter(({ rule }) => rule === 'B2').map(groundOf);
    expect(grounds).not.toEqual(
      assess([sold], '2026-12-20')
        .filter(({ rule }) => rule === 'B2')
        .map(groundOf),
    );
    const review = { caseKey: sold.caseKey, grounds, by: 'p-tt', at: now().toISOString() };
    await createRiskReviews(database).record({ ...review, verdict: 'confirmed' });
    await submitted();
    expect((await announcements.list())[0]?.figures?.counts).toMatchObject({ risks: 1 });
  });

  it('is approved once when two heads press at the same time, and its history is kept without its text', async () => {
    const { database, announcements, joined, submitted, drafter, head, now } = office();
    const deputy = await joined('TT', '3');
    const id = await submitted();
    const heads = [head, deputy];
    const outcomes = await Promise.all(heads.map((who) => announcements.approve(id, who, null, now())));
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['done', 'refused']);
    const approver = heads[outcomes.findIndex(({ kind }) => kind === 'done')]?.id;
    expect(await announcements.get(id)).toMatchObject({ approvals: 1, approvedBy: approver });
    const entries = (await auditEntries(database)).filter(({ subject }) => subject === id);
    expect(entries.map(({ actor, action }) => [actor, action])).toEqual([
      [drafter.id, 'announcement.drafted'],
      [drafter.id, 'announcement.submitted'],
      [approver, 'announcement.approved'],
    ]);
  });

  it('that was changed is approved again, tells the change, then reminds of the new time', async () => {
    const { runAt, sent, announcements, approved, drafter, head, now } = office();
    const id = await approved();
    await runAt('2026-12-31 08:30');
    await runAt('2027-01-05 09:00');
    const moved = exampleContent({ startsAt: at('2027-01-11 08:00').toISOString(), endsAt: null });
    expect(done(await announcements.change(id, drafter, moved, now())).state).toBe('THAY_DOI');
    expect(await runAt('2027-01-05 09:01')).toEqual([]);
    done(await announcements.submit(id, drafter, now()));
    done(await announcements.approve(id, head, null, now()));
    expect(await runAt('2027-01-05 09:05')).toEqual([`${GROUP} pinned 📌 THAY ĐỔI: ${TITLE}`]);
    expect(sent().find(({ chat }) => chat === GROUP)?.text).toContain(
      '08:00-11:30, Thứ Sáu 08/01/2027 → 08:00, Thứ Hai 11/01/2027',
    );
    // The old text is edited and unpinned where the change has been told.
    expect(await runAt('2027-01-05 09:06')).toEqual([`${GROUP} ⚠️ ĐÃ THAY ĐỔI, xem tin mới`]);
    expect(sent().find(({ chat }) => chat === GROUP)?.part).toMatchObject({ edits: 101, unpins: [101] });
    expect(await runAt('2027-01-05 09:07')).toEqual([]);
    expect(await runAt('2027-01-07 15:00')).toEqual([]);
    expect(await runAt('2027-01-08 15:00')).toHaveLength(1);
    expect(await runAt('2027-01-11 07:00')).toHaveLength(1);
  });
});

describe('an announcement', () => {
  const office = officeOn(engines[0]);

  it('asks its approver, is never sent without approval, and its authors are told so', async () => {
    const { runAt, told, submitted, joined } = office();
    await submitted();
    await joined('QT', '9');
    const asked = `2 📌 Có thông báo chờ anh/chị duyệt: ${TITLE}`;
    expect(await runAt('2026-12-21 09:00')).toEqual([]);
    expect(told()).toEqual([asked]);
    await runAt('2026-12-21 09:05');
    expect(told()).toEqual([]);
    await runAt('2026-12-31 09:00');
    expect(told()).toEqual([asked]);
    await runAt('2026-12-31 10:00');
    expect(told()).toEqual([]);
    expect(await runAt('2027-01-07 15:00')).toEqual([]);
    expect(told()).toEqual([asked]);
    expect(await runAt('2027-01-08 08:30')).toEqual([]);
    const unsent = `⚠️ Thông báo «${TITLE}» (08:00-11:30, Thứ Sáu 08/01/2027) chưa được duyệt trước giờ họp, nên không gửi vào nhóm nào.`;
    expect(told()).toEqual([`1 ${unsent}`, `2 ${unsent}`, `9 ${unsent}`]);
  });

  it('that was cancelled tells those who had been told, and nothing else follows', async () => {
    const { runAt, announcements, approved, head } = office();
    const id = await approved();
    await runAt('2026-12-31 08:30');
    done(await announcements.cancel(id, head, 'trùng lịch', at('2027-01-06 10:00')));
    expect(await runAt('2027-01-06 10:00')).toEqual([`${GROUP} 📌 HỦY: ${TITLE}`]);
    expect(await runAt('2027-01-07 15:00')).toEqual([]);
  });

  it('that was cancelled before anybody was told is silent', async () => {
    const { runAt, announcements, approved, head } = office();
    const id = await approved();
    await runAt('2026-12-30 10:00');
    done(await announcements.cancel(id, head, null, at('2026-12-30 11:00')));
    expect(await runAt('2026-12-31 08:30')).toEqual([]);
  });

  it('follows a group that became a supergroup', async () => {
    const { runAt, announcements, answers, approved, drafter, now } = office();
    const id = await approved();
    answers.set(GROUP, { kind: 'moved', newChatId: '-1009' });
    expect(await runAt('2026-12-31 08:30')).toEqual([`-1009 pinned 📌 THÔNG BÁO: ${TITLE}`]);
    answers.set(GROUP, { kind: 'never', reason: 'chat-not-found', detail: 'gone' });
    expect(await runAt('2027-01-07 15:00')).toEqual([`-1009 🔔 Nhắc họp: ${TITLE}`]);
    done(await announcements.change(id, drafter, exampleContent({ place: 'Tầng 5' }), now()));
    expect(done(await announcements.submit(id, drafter, now())).state).toBe('CHO_DUYET');
  });

  it('is not sent to a group that is no longer registered', async () => {
    const { database, people, runAt, approved, now } = office();
    await approved();
    await people.forgetGroup(GROUP, now());
    expect(await runAt('2026-12-31 08:30')).toEqual([]);
    const full = database.selectFrom('outbox').select(['state', 'reason']).where('key', 'like', '%:full:%');
    expect(await full.execute()).toEqual([
      { state: 'withdrawn', reason: 'the group is not registered for the unit' },
    ]);
  });

  it('is refused with every reason, and nothing of it is kept', async () => {
    const { announcements, drafter, now } = office();
    const content = exampleContent({
      warnings: [],
      groups: ['-5'],
      contact: 'gọi 0912345678',
      participants: 'x'.repeat(5_000),
    });
    const { id } = done(await announcements.draft(content, 'operator', now()));
    const outcome = await announcements.submit(id, drafter, now());
    expect(outcome.kind === 'refused' && outcome.reasons.map(({ kind }) => kind)).toEqual([
      'no-warning',
      'unknown-group',
      'private',
      'too-long',
    ]);
    expect((await announcements.get(id))?.state).toBe('NHAP');
    expect(await announcements.submit('a-none', drafter, now())).toEqual({ kind: 'not-found' });
    const unknown = await announcements.draft(exampleContent({ unit: 'T09' }), 'operator', now());
    expect(unknown).toEqual({ kind: 'refused', reasons: [{ kind: 'unknown-unit' }] });
  });
});
