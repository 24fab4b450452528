/** A value of a record as a rule sees it; null and undefined alike are "the data does not say". */
export type Value = string | number | boolean | readonly string[] | null | undefined;

/** How a field of a record is read, by its feed name. */
export type Fields<R> = Readonly<Record<string, (record: R) => Value>>;

/**
 * One thing that must hold, as data: tested by code, printed as a sentence. The data may be silent; every kind says
 * what silence means, and none but `not-recorded` and `not-established` takes silence for "no":
 * is, has, at-least, less: silence fails · known: it is recorded · not-recorded: an event without a date has not been
 * recorded · not-established: an exception that somebody must establish has not been · unknown: the data is silent.
 */
export type Condition =
  /** Neither finished, closed nor moved away; of a matter: neither ended nor let go. */
  | { readonly kind: 'active' }
  | { readonly kind: 'is'; readonly field: string; readonly values: readonly (string | number | boolean)[] }
  | { readonly kind: 'is-not'; readonly field: string; readonly values: readonly string[] }
  | { readonly kind: 'has'; readonly field: string; readonly value: string }
  | { readonly kind: 'at-least'; readonly field: string; readonly value: number }
  | { readonly kind: 'less'; readonly field: string; readonly than: string }
  | { readonly kind: 'known' | 'not-recorded' | 'not-established' | 'unknown'; readonly field: string }
  | { readonly kind: 'any-unknown'; readonly fields: readonly string[] };

/** Shorthands, so that a rule's file reads as what it says. */
export const active: Condition = { kind: 'active' };
export const is = (field: string, ...values: (string | number | boolean)[]): Condition => ({
  kind: 'is',
  field,
  values,
});
export const isNot = (field: string, ...values: string[]): Condition => ({ kind: 'is-not', field, values });
export const has = (field: string, value: string): Condition => ({ kind: 'has', field, value });
export const atLeast = (field: string, value: number): Condition => ({ kind: 'at-least', field, value });
export const less = (field: string, than: string): Condition => ({ kind: 'less', field, than });
export const known = (field: string): Condition => ({ kind: 'known', field });
export const notRecorded = (...fields: string[]): Condition[] =>
  fields.map((field) => ({ kind: 'not-recorded', field }));
export const notEstablished = (field: string): Condition => ({ kind: 'not-established', field });
export const unknown = (field: string): Condition => ({ kind: 'unknown', field });
export const anyUnknown = (...fields: string[]): Condition => ({ kind: 'any-unknown', fields });

export type Test<R> = (record: R) => boolean;

/**
 * All the conditions as one test. Each field is looked up once, here, so that a record costs a few reads.
 * @throws Error for a field that the record does not have: a rule must not be silently never true.
 */
export function compileAll<R>(
  conditions: readonly Condition[],
  fields: Fields<R>,
  isActive: Test<R>,
): Test<R> {
  const tests = conditions.map((condition) => compile(condition, fields, isActive));
  const [a, b, c, d] = tests;
  // Most rules have few conditions, and a chain of calls is faster than a loop over closures.
  if (a === undefined) return () => true;
  if (b === undefined) return a;
  if (c === undefined) return (r) => a(r) && b(r);
  if (d === undefined) return (r) => a(r) && b(r) && c(r);
  const rest = tests.slice(3);
  return (r) => a(r) && b(r) && c(r) && rest.every((test) => test(r));
}

function compile<R>(condition: Condition, fields: Fields<R>, isActive: Test<R>): Test<R> {
  const reader = (name: string): ((record: R) => Value) => {
    const read = fields[name];
    if (read === undefined)
      throw new Error(`No record has a field ${name}: add it to the fields of the rules.`);
    return read;
  };
  switch (condition.kind) {
    case 'active':
      return isActive;
    case 'is': {
      const read = reader(condition.field);
      const { values } = condition;
      const [only] = values;
      if (values.length === 1) return (r) => read(r) === only;
      return (r) => values.includes(read(r) as string);
    }
    case 'is-not': {
      const read = reader(condition.field);
      const { values } = condition;
      return (r) => {
        const value = read(r) ?? null;
        return value !== null && !values.includes(value as string);
      };
    }
    case 'has': {
      const read = reader(condition.field);
      return (r) => {
        const value = read(r);
        return Array.isArray(value) && value.includes(condition.value);
      };
    }
    case 'at-least': {
      const read = reader(condition.field);
      return (r) => {
        const value = read(r);
        return typeof value === 'number' && value >= condition.value;
      };
    }
    case 'less': {
      const read = reader(condition.field);
      const than = reader(condition.than);
      return (r) => {
        const [value, bound] = [read(r), than(r)];
        return typeof value === 'number' && typeof bound === 'number' && value < bound;
      };
    }
    case 'known': {
      const read = reader(condition.field);
      return (r) => (read(r) ?? null) !== null;
    }
    case 'not-recorded':
    case 'unknown': {
      const read = reader(condition.field);
      return (r) => (read(r) ?? null) === null;
    }
    case 'not-established': {
      const read = reader(condition.field);
      return (r) => read(r) !== true;
    }
    case 'any-unknown': {
      const reads = condition.fields.map(reader);
      return (r) => reads.some((read) => (read(r) ?? null) === null);
    }
  }
}
