import { FIELDS, type FieldKind } from './fields.ts';
import { MATTER_ONLY } from './matter-fields.ts';
import { readParty } from './party.ts';
import type { FileFacts, Row } from './row.ts';
import { codeShape, courtShape, leadingNumber, readCurrency, readMeasure } from './shapes.ts';
import { meaningOf } from './vocabulary.ts';

/** Fields of `Case` itself, and columns that are read into them: not repeated in `more`. */
const NOT_MORE = new Set([
  'case_key',
  'record_kind',
  'source_id',
  'decision_no',
  'decision_date',
  'unit_code',
  'handling_level',
  'executor_id',
  'executor_name',
  'debtor_ref',
  'debtor_kind',
  'case_types',
  'obligation_kind',
  'obligation_text',
  'condition',
  'status',
  'status_date',
  'periodic',
  'objective_reason',
  'last_verification_date',
  'auction_status',
  'auction_success_date',
  'auction_paid_date',
  'handover_date',
  'finished_date',
  'updated_at',
]);
const MORE = FIELDS.filter(
  (field) =>
    !NOT_MORE.has(field.name) &&
    !MATTER_ONLY.has(field.name) &&
    field.kind !== 'money' &&
    field.kind !== 'presence',
);

/** The fields that no rule of group A reads, by their feed name; what the row does not say is left out. */
export function readMore(row: Row, facts: FileFacts): Record<string, string | number | boolean> {
  const more: Record<string, string | number | boolean> = {};
  for (const { name, kind } of moreOf(facts.columns)) {
    const written = row.text(name);
    if (written === '') continue;
    const value = readOther(row, name, kind, written);
    if (value === null) row.warn('unreadable-value', name);
    else more[name] = value;
    if (kind === 'text' && value !== null && dropsSome(name, written)) row.warn('unreadable-value', name);
  }
  const creditor = readParty(row.raw('creditor_ref'));
  if (creditor !== null && more.creditor_kind === undefined) more.creditor_kind = creditor.kind;
  return more;
}

const byColumns = new WeakMap<ReadonlySet<string>, typeof MORE>();

/** Those of the fields that the file has a column for. */
function moreOf(columns: ReadonlySet<string>): typeof MORE {
  const known = byColumns.get(columns);
  if (known !== undefined) return known;
  const found = MORE.filter(({ name }) => columns.has(name));
  byColumns.set(columns, found);
  return found;
}

function readOther(
  row: Row,
  name: string,
  kind: FieldKind,
  written: string,
): string | number | boolean | null {
  switch (kind) {
    case 'date':
      return row.date(name);
    case 'instant':
      return row.instant(name);
    case 'integer':
      return /^\d{1,6}$/.test(written) ? Number(written) : null;
    case 'truth':
      return row.truth(name);
    case 'code':
      return meaningOf(name, written);
    case 'party':
      return readParty(written)?.ref ?? null;
    default:
      return readText(name, written);
  }
}

/** Of a text only what has its shape: a cell of free text may hold anybody's name (domain 8.1). */
function readText(name: string, written: string): string | null {
  switch (name) {
    case 'measure_type':
      return readMeasure(written);
    case 'judgment_court':
      return courtShape(written)?.court ?? null;
    case 'currency':
      return readCurrency(written);
    case 'objective_reason_confirmed_by':
      return codeShape(written);
    default:
      return leadingNumber(written).number;
  }
}

/** Whether something of the text is left behind that is worth a word. */
function dropsSome(name: string, written: string): boolean {
  if (name === 'judgment_court') return courtShape(written)?.rest === true;
  return name.endsWith('_no') && leadingNumber(written).rest;
}
