import { describe, expect, it } from 'vitest';
import { WARNING_ITEM } from '../../bot/messages/announcement-form.ts';
import { calendar } from '../../cases/calendar.ts';
import { answerForm } from '../../reminders/announcements/form.ts';
import { readDate, readTimes } from '../../reminders/announcements/form-dates.ts';
import { editForm } from '../../reminders/announcements/form-edit.ts';
import {
  BACK,
  type Form,
  type FormInput,
  type FormOutcome,
  newForm,
  SKIP,
  YES,
} from '../../reminders/announcements/form-model.ts';
import { at, exampleContent, GROUP } from './examples.ts';

const facts = {
  now: at('2026-12-20 09:00'),
  calendar,
  units: ['T01'],
  groups: [GROUP],
  quotes: exampleContent().warnings,
  publicNumbers: new Set<string>(),
  warningItem: WARNING_ITEM,
};
const type = (text: string): FormInput => ({ kind: 'text', text });
const choose = (value: string): FormInput => ({ kind: 'choice', value });
const on = (form: Form, input: FormInput): FormOutcome => answerForm(form, input, facts);
const at_ = (step: Form['step'], more: Partial<Form['values']> = {}): Form => ({
  ...newForm({ type: 'HOI_NGHI', unit: 'T01', ...more }),
  step,
});

describe('a day as it is typed', () => {
  it.each([
    ['08/01/2027', '2027-01-08'],
    ['8/1', '2027-01-08'],
    ['8-1-27', '2027-01-08'],
    ['8.1.2027', '2027-01-08'],
    ['ngày 8 tháng 1 năm 2027', '2027-01-08'],
    ['thứ sáu 08/01/2027', '2027-01-08'],
    ['20/12', '2026-12-20'],
    ['19/12', '2027-12-19'],
    ['29/02', '2028-02-29'],
  ])('%s', (said, date) => {
    expect(readDate(said, '2026-12-20')).toEqual({ kind: 'date', date });
  });
  it.each([
    ['30/02/2027', 'no-such-day'],
    ['32/01/2027', 'no-such-day'],
    ['mai', 'bad-date'],
    ['2027', 'bad-date'],
    ['', 'bad-date'],
  ])('refuses %s', (said, kind) => {
    expect(readDate(said, '2026-12-20').kind).toBe(kind);
  });
});

describe('times as they are typed', () => {
  it.each([
    ['8h', '08:00', null],
    ['08:00-11:30', '08:00', '11:30'],
    ['8h30 đến 11h30', '08:30', '11:30'],
    ['từ 8 giờ 30 phút - 11 giờ', '08:30', '11:00'],
    ['2h chiều', '14:00', null],
    ['13.30', '13:30', null],
  ])('%s', (said, from, to) => {
    expect(readTimes(said)).toEqual({ kind: 'times', from, to });
  });
  it.each([
    ['25h', 'no-such-hour'],
    ['8:75', 'no-such-hour'],
    ['sáng', 'bad-time'],
    ['11h-8h', 'ends-before-start'],
    ['8h-9h-10h', 'bad-time'],
  ])('refuses %s', (said, kind) => {
    expect(readTimes(said).kind).toBe(kind);
  });
});

describe('a draft step by step', () => {
  it('asks about a day off and an odd hour, and takes them when they are meant', () => {
    const weekend = on(at_('date'), type('09/01/2027'));
    expect(weekend).toMatchObject({ kind: 'doubt', doubt: { kind: 'day-off', name: null } });
    expect(on(at_('date'), type('01/01/2027'))).toMatchObject({ doubt: { name: 'Tết Dương lịch' } });
    expect(on(weekend.form, choose(YES))).toMatchObject({
      kind: 'next',
      form: { step: 'time', values: { date: '2027-01-09' } },
    });
    // A yes to nothing that was asked is no day.
    expect(on(at_('date'), choose(YES)).kind).toBe('bad');
    const early = on(at_('time', { date: '2027-01-08' }), type('5h-6h'));
    expect(early).toMatchObject({ kind: 'doubt', doubt: { kind: 'odd-hour' } });
    expect(on(early.form, choose(YES))).toMatchObject({ form: { values: { from: '05:00', to: '06:00' } } });
  });

  it.each<[Form, string, string]>([
    [at_('date'), '19/12/2026', 'past'],
    [at_('time', { date: '2026-12-20' }), '8h', 'past'],
    [{ ...at_('date'), values: { type: 'KET_LUAN', unit: 'T01' } }, '21/12/2026', 'not-held-yet'],
    [at_('place'), 'https://zoom.us/j/1', 'link-in-text'],
    [at_('link'), 'zoom.us/j/1', 'bad-link'],
    [at_('contact'), 'gọi 0912345678', 'private'],
    [at_('title'), '   ', 'empty'],
    [at_('prepare'), 'x'.repeat(501), 'too-long'],
    [at_('groups'), 'nhóm giao ban', 'choose'],
    [at_('type'), 'họp', 'choose'],
  ])('does not take what cannot be (%#)', (form, text, kind) => {
    expect(on(form, type(text))).toMatchObject({ kind: 'bad', problem: { kind }, form: { step: form.step } });
  });

  it('adds the item that the directive demands to an agenda without it', () => {
    const taken = on(at_('agenda'), type('1. Kết quả quý\n2) Thảo luận'));
    expect(taken.form.values.agenda).toEqual([
      'Kết quả quý',
      'Cảnh báo, phòng ngừa phát sinh trách nhiệm BTNN, BĐTC',
      'Thảo luận',
    ]);
    expect(on(at_('agenda'), type('Cảnh báo BTNN; Khác')).form.values.agenda).toEqual([
      'Cảnh báo BTNN',
      'Khác',
    ]);
  });

  it('goes back, and leaves empty only what may be', () => {
    expect(on(at_('time', { date: '2027-01-08' }), choose(BACK)).form.step).toBe('date');
    expect(on(at_('type'), choose(BACK)).form.step).toBe('type');
    expect(on(at_('place'), choose(SKIP)).form).toMatchObject({ step: 'link', values: { place: null } });
    expect(on(at_('title'), choose(SKIP)).kind).toBe('bad');
  });

  it('changes one field of an announcement and leaves the rest', () => {
    const content = exampleContent();
    const changed = on(editForm('a-1', content, 'time'), type('9h'));
    expect(changed).toMatchObject({
      kind: 'complete',
      content: { ...content, startsAt: '2027-01-08T02:00:00.000Z', endsAt: null },
    });
    const none = on(editForm('a-1', content, 'groups'), choose('0'));
    expect(none.form.values.groups).toEqual([]);
    expect(on(none.form, choose('done'))).toMatchObject({ kind: 'bad', problem: { kind: 'no-groups' } });
  });
});
