import { civilDateOf, instantOf } from '../../cases/civil-date.ts';
import { findPrivate } from '../../people/privacy.ts';
import { isWarningItem } from './check.ts';
import { type Doubt, doubtOfDay, doubtOfHour } from './doubts.ts';
import { readDate, readTimes } from './form-dates.ts';
import {
  BACK,
  contentOf,
  DONE,
  type Form,
  type FormFacts,
  type FormInput,
  type FormOutcome,
  type FormProblem,
  type FormStep,
  type FormValues,
  isMissing,
  isOptional,
  SKIP,
  stepsOf,
  YES,
} from './form-model.ts';
import { ANNOUNCEMENT_TYPES, isMeeting } from './model.ts';
import { hasAddress } from './ways-in.ts';

/** Longest free text; the whole must fit one message. */
const TEXT_LIMIT = 500;
const AGENDA_LIMIT = 1_500;

/** Takes an answer to the step that is asked. Pure; what is not understood leaves the form as it was. */
export function answerForm(form: Form, input: FormInput, facts: FormFacts): FormOutcome {
  if (input.kind === 'choice' && input.value === BACK) return back(form, facts);
  if (input.kind === 'choice' && input.value === SKIP) {
    if (!isOptional(form.step)) return bad(form, { kind: 'choose' });
    return next(form, { [form.step]: null }, facts);
  }
  return TAKE[form.step](form, input, facts);
}

type Take = (form: Form, input: FormInput, facts: FormFacts) => FormOutcome;

/** A line of free text. */
const line =
  (field: 'period' | 'title' | 'number' | 'place' | 'chair' | 'participants' | 'prepare' | 'contact'): Take =>
  (form, input, facts) => {
    const text = tidy(input.kind === 'text' ? input.text : input.value);
    const problem = problemOf(text, TEXT_LIMIT, facts);
    return problem === null ? next(form, { [field]: text }, facts) : bad(form, problem);
  };

const TAKE: Readonly<Record<FormStep, Take>> = {
  type(form, input, facts) {
    const type = ANNOUNCEMENT_TYPES.find((one) => one === said(input));
    if (type === undefined) return bad(form, { kind: 'choose' });
    const [only] = facts.units;
    const unit = facts.units.length === 1 && only !== undefined ? { unit: only } : {};
    return next(form, { type, ...unit, ...(isMeeting(type) ? {} : WITHOUT) }, facts);
  },
  unit(form, input, facts) {
    const unit = facts.units.find((one) => one === said(input));
    return unit === undefined ? bad(form, { kind: 'choose' }) : next(form, { unit }, facts);
  },
  period: line('period'),
  title: line('title'),
  number: line('number'),
  date(form, input, facts) {
    const typed = said(input);
    if (form.doubted !== null && typed === YES) return next(form, { date: form.doubted }, facts);
    const today = civilDateOf(facts.now);
    const read = readDate(typed, today);
    if (read.kind !== 'date') return bad(form, read);
    const meeting = isMeetingForm(form);
    if (meeting && read.date < today) return bad(form, { kind: 'past' });
    if (!meeting && read.date > today) return bad(form, { kind: 'not-held-yet' });
    const doubted = meeting ? doubtOfDay(read.date, facts.calendar) : null;
    if (doubted !== null) return doubt(form, read.date, doubted);
    return next(form, { date: read.date }, facts);
  },
  time(form, input, facts) {
    const typed = said(input);
    if (form.doubted !== null && typed === YES) {
      const [from = '', to = ''] = form.doubted.split('-');
      return next(form, { from, to: to === '' ? null : to }, facts);
    }
    const read = readTimes(typed);
    if (read.kind !== 'times') return bad(form, read);
    const start = instantOf(form.values.date ?? civilDateOf(facts.now), read.from);
    if (isMeetingForm(form) && start <= facts.now) return bad(form, { kind: 'past' });
    const doubted = doubtOfHour(read.from);
    if (doubted !== null) return doubt(form, `${read.from}-${read.to ?? ''}`, doubted);
    return next(form, { from: read.from, to: read.to }, facts);
  },
  place: line('place'),
  link(form, input, facts) {
    const text = tidy(said(input));
    if (!/^https:\/\/[^\s/]+\.[^\s/]+/i.test(text)) return bad(form, { kind: 'bad-link' });
    return next(form, { link: text }, facts);
  },
  chair: line('chair'),
  participants: line('participants'),
  agenda(form, input, facts) {
    const whole = said(input);
    // On one line the items are parted by semicolons; on several each line is one, whatever it holds.
    const items = whole
      .split(whole.trim().includes('\n') ? '\n' : ';')
      .map((item) => tidy(item.replace(/^\s*(?:\d{1,2}\s*[.)]|[-•*+])\s*/, '')))
      .filter((item) => item !== '');
    const problem = problemOf(items.join('\n'), AGENDA_LIMIT, facts);
    return problem === null
      ? next(form, { agenda: withWarning(items, form, facts) }, facts)
      : bad(form, problem);
  },
  prepare: line('prepare'),
  contact: line('contact'),
  warnings: (form, input, facts) =>
    marked(form, input, facts, { field: 'warnings', all: facts.quotes, none: { kind: 'no-warnings' } }),
  groups: (form, input, facts) =>
    marked(form, input, facts, { field: 'groups', all: facts.groups, none: { kind: 'no-groups' } }),
};

/** What a conclusion has not. */
const WITHOUT: FormValues = { warnings: [], link: null, prepare: null };

/** An agenda without the item gets it before its last point, which is the conclusion as a rule. */
function withWarning(
  items: readonly string[],
  form: Form,
  { warningItem }: Pick<FormFacts, 'warningItem'>,
): readonly string[] {
  if (!isMeetingForm(form) || items.some(isWarningItem)) return items;
  return items.length < 2
    ? [...items, warningItem]
    : [...items.slice(0, -1), warningItem, ...items.slice(-1)];
}

/** A list in which each press marks or unmarks one; DONE goes on. */
function marked(
  form: Form,
  input: FormInput,
  facts: FormFacts,
  list: { field: 'warnings' | 'groups'; all: readonly string[]; none: FormProblem },
): FormOutcome {
  const before = form.values[list.field] ?? [];
  if (input.kind !== 'choice') return bad(form, { kind: 'choose' });
  if (input.value === DONE) return before.length === 0 ? bad(form, list.none) : next(form, {}, facts);
  const one = /^\d{1,3}$/.test(input.value) ? list.all[Number(input.value)] : undefined;
  if (one === undefined) return bad(form, { kind: 'choose' });
  const after = before.includes(one) ? before.filter((other) => other !== one) : [...before, one];
  // In the order of the list, whatever the order of the presses; what is on no list any more stays.
  const sorted = [
    ...after.filter((x) => !list.all.includes(x)),
    ...list.all.filter((x) => after.includes(x)),
  ];
  return { kind: 'next', form: { ...form, values: { ...form.values, [list.field]: sorted }, doubted: null } };
}

function next(form: Form, answer: FormValues, facts: FormFacts): FormOutcome {
  const values = { ...form.values, ...answer };
  const steps = stepsOf(values, facts);
  const following = steps[steps.indexOf(form.step) + 1];
  const done: Form = { ...form, values, doubted: null };
  if (form.editing !== null || following === undefined) {
    const content = contentOf(values);
    if (content !== null) return { kind: 'complete', form: done, content };
    const missing = steps.find((step) => isMissing(step, values)) ?? 'type';
    return { kind: 'next', form: { ...done, step: missing, editing: null } };
  }
  return { kind: 'next', form: { ...done, step: following } };
}

function back(form: Form, facts: FormFacts): FormOutcome {
  const steps = stepsOf(form.values, facts);
  const before = steps[Math.max(0, steps.indexOf(form.step) - 1)] ?? 'type';
  return { kind: 'next', form: { ...form, step: form.editing === null ? before : form.step, doubted: null } };
}

const isMeetingForm = ({ values }: Form): boolean => values.type === undefined || isMeeting(values.type);
const said = (input: FormInput): string =>
  input.kind === 'text' ? input.text.normalize('NFC') : input.value;
const tidy = (text: string): string => text.normalize('NFC').replace(/\s+/g, ' ').trim();

function problemOf(text: string, limit: number, { publicNumbers }: FormFacts): FormProblem | null {
  if (text === '') return { kind: 'empty' };
  if (text.length > limit) return { kind: 'too-long', limit };
  if (hasAddress(text)) return { kind: 'link-in-text' };
  const [found] = findPrivate(text, publicNumbers);
  return found === undefined ? null : { kind: 'private', leak: found.leak };
}

function bad(form: Form, problem: FormProblem): FormOutcome {
  return { kind: 'bad', form: { ...form, doubted: null }, problem };
}

function doubt(form: Form, value: string, what: Doubt): FormOutcome {
  return { kind: 'doubt', form: { ...form, doubted: value }, doubt: what };
}
