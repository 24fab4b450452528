import { civilDateOf, wallTimeOf } from '../../cases/civil-date.ts';
import type { Form, FormStep, FormValues } from './form-model.ts';
import type { AnnouncementContent } from './model.ts';

/** Changing one field of an announcement that others may change at the same time: a form stays open for days. */

/** Opens one field of an announcement. */
export function editForm(id: string, content: AnnouncementContent, step: FormStep): Form {
  const values = valuesOf(content);
  return { step, values, editing: id, doubted: null, opened: ofStep(step, values) };
}

/** The form over what the announcement says now; only in the field that is changed it keeps what was answered so far. */
export function onCurrent(form: Form, content: AnnouncementContent): Form {
  return { ...form, values: { ...valuesOf(content), ...ofStep(form.step, form.values) } };
}

/** Whether somebody else gave the field another value since it was opened, and not the one that is answered. */
export function isOvertaken(form: Form, answered: FormValues, content: AnnouncementContent): boolean {
  // A form that was opened by an earlier version does not know what it was opened on.
  if (form.opened === undefined) return false;
  const now = JSON.stringify(ofStep(form.step, valuesOf(content)));
  return now !== JSON.stringify(form.opened) && now !== JSON.stringify(ofStep(form.step, answered));
}

function valuesOf(content: AnnouncementContent): FormValues {
  const { startsAt, endsAt, ...same } = content;
  const start = new Date(startsAt);
  return {
    ...same,
    date: civilDateOf(start),
    from: wallTimeOf(start),
    to: endsAt === null ? null : wallTimeOf(new Date(endsAt)),
  };
}

/** What one step asks for. Keys come in one order, so that equal values have one text. */
function ofStep(step: FormStep, values: FormValues): FormValues {
  if (step === 'time') return { from: values.from ?? '', to: values.to ?? null };
  return { [step]: values[step] ?? null };
}
