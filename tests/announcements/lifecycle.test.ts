import { describe, expect, it } from 'vitest';
import { calendar } from '../../cases/calendar.ts';
import type { Person } from '../../people/model.ts';
import {
  approvalHash,
  approve,
  cancel,
  change,
  type Decision,
  giveBack,
  refreshFigures,
  submit,
} from '../../reminders/announcements/lifecycle.ts';
import type { Announcement, AnnouncementContent, Figures } from '../../reminders/announcements/model.ts';
import { announcement, at, exampleContent, person } from './examples.ts';

const NOW = at('2026-12-20 09:00');
const drafter = person('p-soan', 'SOAN', 'T01');
const head = person('p-tt', 'TT', 'T01');
const deputy = person('p-tt2', 'TT', 'T01');
const FIGURES: Figures = { asOf: '2026-12-18', counts: { A1: 405 } };
const CITED = [{ quote: 'q', document: 'd', label: 'l', nowCalled: [] }];
const facts = { check: { problems: [], cited: CITED }, figures: FIGURES };

function get(decision: Decision): Announcement {
  if (decision.kind === 'refused') throw new Error(decision.reasons.map(({ kind }) => kind).join());
  return decision.announcement;
}
const why = (decision: Decision) => decision.kind === 'refused' && decision.reasons.map(({ kind }) => kind);

const submitted = get(submit(announcement(), drafter, facts, NOW));
const approved = get(approve(submitted, head, null, calendar, NOW));
const sent = { ...approved, sentAt: '2026-12-31T01:30:00.000Z', firstSentAt: '2026-12-31T01:30:00.000Z' };

describe('an announcement', () => {
  it('goes from draft over submission to approval', () => {
    expect(submitted).toMatchObject({
      state: 'CHO_DUYET',
      figures: FIGURES,
      cited: CITED,
      authors: ['p-soan'],
    });
    expect(approved).toMatchObject({ state: 'DA_DUYET', approvedBy: 'p-tt', approvals: 1 });
    expect(approved.approvedHash).toBe(approvalHash(submitted));
  });

  it('is not submitted with a problem, by somebody without the right, or twice', () => {
    const failing = {
      ...facts,
      check: { problems: [{ kind: 'no-warning' }, { kind: 'no-groups' }] as const, cited: [] },
    };
    expect(why(submit(announcement(), drafter, failing, NOW))).toEqual(['no-warning', 'no-groups']);
    expect(why(submit(announcement(), person('p-chv', 'CHV', 'T01'), facts, NOW))).toEqual(['no-right']);
    expect(why(submit(submitted, drafter, facts, NOW))).toEqual(['wrong-state']);
  });

  it('is approved by another person with the right, before it is too late', () => {
    const neighbour = person('p-tt9', 'TT', 'T09');
    expect(why(approve(submitted, neighbour, null, calendar, NOW))).toEqual(['no-right']);
    expect(why(approve(submitted, drafter, null, calendar, NOW))).toEqual(['no-right']);
    expect(why(approve(announcement(), head, null, calendar, NOW))).toEqual(['wrong-state']);
    expect(why(approve(submitted, head, null, calendar, at('2027-01-08 07:40')))).toEqual(['too-late']);
    const own = get(submit(announcement({ authors: ['operator'] }), head, facts, NOW));
    expect(why(approve(own, head, null, calendar, NOW))).toEqual(['own-text']);
    expect(get(approve(own, deputy, null, calendar, NOW)).approvedBy).toBe('p-tt2');
  });

  it('is not approved by whoever changed it on the way', () => {
    const changed = get(change(submitted, head, exampleContent({ title: 'Khác' }), facts, NOW));
    expect(why(approve(changed, head, null, calendar, NOW))).toEqual(['own-text']);
  });

  it('is not approved through a second account of its author', () => {
    const decide = (author: Partial<Person>, approver: Partial<Person>) =>
      approve(submitted, { ...head, ...approver }, null, calendar, NOW, [{ ...drafter, ...author }]);
    const same = decide({ name: 'Chu Thị Soạn' }, { name: 'CHU  THỊ  SOẠN'.normalize('NFD') });
    expect(why(same)).toEqual(['same-person']);
    expect(why(decide({ executorId: 'A-1' }, { executorId: 'A-1' }))).toEqual(['same-person']);
    expect(decide({ name: 'Chu Thị Soạn' }, { name: 'Chu Thị Soan' }).kind).toBe('done');
    // A given name alone, as Telegram tells it, proves nothing.
    expect(decide({ name: 'Minh' }, { name: 'Minh' }).kind).toBe('done');
  });

  it('stays approved when it was approved before numbers and links existed', () => {
    const { number: _, link: __, ...old } = submitted.content;
    expect(approvalHash({ ...submitted, content: old as AnnouncementContent })).toBe(approvalHash(submitted));
    for (const more of [{ link: 'https://a.vn/1' }, { number: '12/TB-THADS' }])
      expect(approvalHash({ ...submitted, content: { ...submitted.content, ...more } })).not.toBe(
        approvalHash(submitted),
      );
  });

  it('is approved only as it was shown', () => {
    const shown = approvalHash(submitted).slice(0, 16);
    const refreshed = get(refreshFigures(submitted, head, { ...FIGURES, counts: { A1: 406 } }, NOW));
    expect(approve(submitted, head, shown, calendar, NOW).kind).toBe('done');
    expect(why(approve(refreshed, head, shown, calendar, NOW))).toEqual(['changed-meanwhile']);
  });

  it('can be given back and submitted again', () => {
    const back = get(giveBack(submitted, head, 'sai ngày', NOW));
    expect(back).toMatchObject({ state: 'NHAP', returned: { by: head.id, reason: 'sai ngày' } });
    expect(get(submit(back, drafter, facts, NOW))).toMatchObject({ state: 'CHO_DUYET', returned: null });
    expect(why(giveBack(submitted, drafter, null, NOW))).toEqual(['no-right']);
  });

  it.each<Partial<AnnouncementContent>>([
    { title: 'Khác' },
    { period: 'khác' },
    { startsAt: '2027-01-09T01:00:00.000Z' },
    { endsAt: null },
    { place: 'khác' },
    { chair: 'khác' },
    { participants: 'khác' },
    { prepare: 'khác' },
    { agenda: ['khác'] },
    { warnings: ['khác'] },
    { groups: ['-2'] },
    { type: 'SO_KET' },
  ])('goes back to be approved when it gets %j', (changes) => {
    const changed = get(change(approved, drafter, exampleContent(changes), facts, NOW));
    expect(changed).toMatchObject({ state: 'CHO_DUYET', approvedHash: null, approvedBy: null });
    expect(approvalHash(changed)).not.toBe(approvalHash(approved));
  });

  it('keeps its approval when only the contact is corrected', () => {
    const corrected = get(change(approved, drafter, exampleContent({ contact: 'máy lẻ 103' }), facts, NOW));
    expect(corrected).toEqual({ ...approved, content: corrected.content });
    expect(corrected.content.contact).toBe('máy lẻ 103');
  });

  it('binds figures and citations too, whatever the order of keys', () => {
    const hash = approvalHash(submitted);
    expect(approvalHash({ ...submitted, figures: { ...FIGURES, asOf: '2026-12-19' } })).not.toBe(hash);
    expect(approvalHash({ ...submitted, cited: [] })).not.toBe(hash);
    const reordered = Object.fromEntries(Object.entries(submitted.content).reverse());
    expect(approvalHash({ ...submitted, content: reordered as unknown as AnnouncementContent })).toBe(hash);
  });

  it('that the groups know becomes a change, submitted and approved anew', () => {
    const later = at('2027-01-04 09:00');
    const changing = get(change(sent, drafter, exampleContent({ place: 'Tầng 5' }), facts, later));
    expect(changing).toMatchObject({ state: 'THAY_DOI', previous: approved.content, approvedHash: null });
    const again = get(submit(changing, drafter, facts, later));
    expect(get(giveBack(again, head, null, later)).state).toBe('THAY_DOI');
    expect(get(approve(again, head, null, calendar, later))).toMatchObject({
      state: 'DA_DUYET',
      approvals: 2,
    });
  });

  it('is cancelled by the approver, a draft also by its writer, and nothing follows', () => {
    const later = at('2027-01-05 09:00');
    const cancelled = get(cancel(sent, head, 'dời họp', later));
    expect(cancelled).toMatchObject({ state: 'HUY', cancelReason: 'dời họp' });
    expect(why(cancel(sent, drafter, null, later))).toEqual(['no-right']);
    expect(get(cancel(announcement(), drafter, null, NOW)).state).toBe('HUY');
    expect(why(cancel(cancelled, head, null, later))).toEqual(['wrong-state']);
    expect(why(cancel(sent, head, null, at('2027-01-08 12:00')))).toEqual(['wrong-state']);
    const other = exampleContent({ title: 'x' });
    expect(why(change(cancelled, drafter, other, facts, later))).toEqual(['wrong-state']);
  });
});
