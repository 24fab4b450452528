import type { Calendar } from '../../cases/calendar.ts';
import { instantOf } from '../../cases/civil-date.ts';
import type { CivilDate } from '../../cases/model.ts';
import type { UnitCode } from '../../people/model.ts';
import type { Leak } from '../../people/privacy.ts';
import type { Doubt } from './doubts.ts';
import type { DateProblem, TimeProblem } from './form-dates.ts';
import { type AnnouncementContent, isMeeting } from './model.ts';

/** What is asked one after the other when an announcement is drafted in the chat. */
export const FORM_STEPS = [
  'type',
  'unit',
  'period',
  'title',
  'number',
  'date',
  'time',
  'place',
  'link',
  'chair',
  'participants',
  'agenda',
  'prepare',
  'contact',
  'warnings',
  'groups',
] as const;
export type FormStep = (typeof FORM_STEPS)[number];

/** What has been answered so far: the content with day and times apart. */
export type FormValues = Partial<Omit<AnnouncementContent, 'startsAt' | 'endsAt'>> & {
  readonly date?: CivilDate;
  /** Wall times `HH:MM`. */
  readonly from?: string;
  readonly to?: string | null;
};

/** A draft on its way, as it is kept between two messages; a restart changes nothing. */
export interface Form {
  readonly step: FormStep;
  readonly values: FormValues;
  /** The announcement one field of which is changed; null while a new one is written. */
  readonly editing: string | null;
  /** A day or an hour that was questioned and waits for a yes. */
  readonly doubted: string | null;
  /** While one field is changed: what it was when it was opened. */
  readonly opened?: FormValues;
}

/** What an answer is judged by. */
export interface FormFacts {
  readonly now: Date;
  readonly calendar: Calendar;
  /** Units the person may draft for. */
  readonly units: readonly UnitCode[];
  /** Chat ids of the groups registered for the unit. */
  readonly groups: readonly string[];
  /** Passages that may be chosen, by their place in the list. */
  readonly quotes: readonly string[];
  /** Decision numbers that may stand in a group. */
  readonly publicNumbers: ReadonlySet<string>;
  /** The item of the agenda that D2 section 5 demands, as officers write it. */
  readonly warningItem: string;
}

export type FormInput =
  | { readonly kind: 'text'; readonly text: string }
  /** A button: of one choice, of a mark in a list, or one of the words below. */
  | { readonly kind: 'choice'; readonly value: string };

/** Buttons that every step may have. */
export const SKIP = 'skip';
export const BACK = 'back';
export const YES = 'yes';
export const DONE = 'done';

export type FormProblem =
  | DateProblem
  | TimeProblem
  | {
      readonly kind:
        | 'past'
        | 'not-held-yet'
        | 'bad-link'
        | 'link-in-text'
        | 'empty'
        | 'choose'
        | 'no-warnings'
        | 'no-groups';
    }
  | { readonly kind: 'too-long'; readonly limit: number }
  | { readonly kind: 'private'; readonly leak: Leak };

export type FormOutcome =
  | { readonly kind: 'next'; readonly form: Form }
  | { readonly kind: 'bad'; readonly form: Form; readonly problem: FormProblem }
  | { readonly kind: 'doubt'; readonly form: Form; readonly doubt: Doubt }
  /** Everything is answered, or the one field that was to be changed. */
  | { readonly kind: 'complete'; readonly form: Form; readonly content: AnnouncementContent };

/** Steps that may be left empty. */
const OPTIONAL: ReadonlySet<FormStep> = new Set<FormStep>([
  'period',
  'number',
  'place',
  'link',
  'chair',
  'participants',
  'prepare',
  'contact',
]);
export const isOptional = (step: FormStep): boolean => OPTIONAL.has(step);

/** The steps of this draft: a conclusion has no period and no warnings; one unit needs no question. */
export function stepsOf(values: FormValues, facts: Pick<FormFacts, 'units'>): readonly FormStep[] {
  const conclusion = values.type !== undefined && !isMeeting(values.type);
  return FORM_STEPS.filter((step) => {
    if (step === 'unit') return facts.units.length > 1;
    if (step === 'warnings' || step === 'link' || step === 'prepare') return !conclusion;
    return true;
  });
}

export function newForm(values: FormValues = {}): Form {
  return { step: 'type', values, editing: null, doubted: null };
}

export function isMissing(step: FormStep, values: FormValues): boolean {
  if (step === 'time') return values.from === undefined;
  return !OPTIONAL.has(step) && values[step === 'date' ? 'date' : step] === undefined;
}

/** The content once everything that must be there is. */
export function contentOf(values: FormValues): AnnouncementContent | null {
  const { type, unit, title, date, from, to, agenda } = values;
  if (type === undefined || unit === undefined || title === undefined) return null;
  if (date === undefined || from === undefined || agenda === undefined) return null;
  return {
    type,
    unit,
    title,
    number: values.number ?? null,
    period: values.period ?? null,
    startsAt: instantOf(date, from).toISOString(),
    endsAt: to == null ? null : instantOf(date, to).toISOString(),
    place: values.place ?? null,
    link: values.link ?? null,
    chair: values.chair ?? null,
    participants: values.participants ?? null,
    prepare: values.prepare ?? null,
    contact: values.contact ?? null,
    agenda,
    warnings: values.warnings ?? [],
    groups: values.groups ?? [],
  };
}

export const isFormStep = (text: string): text is FormStep => FORM_STEPS.some((step) => step === text);
