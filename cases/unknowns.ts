import type { BatchReport } from './import/model.ts';

/** Something in a file that nobody has taught the import yet. */
export type Unknown =
  | { readonly kind: 'column'; readonly text: string }
  | { readonly kind: 'value'; readonly field: string; readonly text: string; readonly rows: number }
  | { readonly kind: 'unit'; readonly text: string; readonly rows: number };

/** What a report shows that could be taught; the most frequent first, columns before all. */
export function unknownsOf(report: Pick<BatchReport, 'quarantined' | 'warnings'>): readonly Unknown[] {
  const columns = report.warnings.flatMap(({ code, params }): readonly Unknown[] =>
    code === 'columns-unknown'
      ? String(params.text ?? '')
          .split('; ')
          .map((text) => ({ kind: 'column', text }))
      : [],
  );
  const counted = new Map<string, Exclude<Unknown, { kind: 'column' }>>();
  for (const { reason } of report.quarantined) {
    if (reason.code !== 'unknown-unit' && reason.code !== 'unknown-value') continue;
    const text = String(reason.params.text ?? '');
    const field = String(reason.params.field ?? '');
    const key = `${reason.code} ${field} ${text}`;
    const rows = (counted.get(key)?.rows ?? 0) + 1;
    counted.set(
      key,
      reason.code === 'unknown-unit' ? { kind: 'unit', text, rows } : { kind: 'value', field, text, rows },
    );
  }
  return [...columns, ...[...counted.values()].toSorted((a, b) => b.rows - a.rows)];
}

/** A text that was shortened or had a person in it cannot be taught as it stands. */
export const isWhole = (text: string): boolean => !text.includes('…');

/** The command that teaches it, with the blank an administrator has to fill in. */
export function teachingCommand(unknown: Unknown): string {
  const quoted = `"${unknown.text.replace(/(["\\$`])/g, '\\$1')}"`;
  switch (unknown.kind) {
    case 'column':
      return `thads cases aliases add column ${quoted} --field FIELD`;
    case 'value':
      return `thads cases aliases add value ${quoted} --field ${unknown.field} --code CODE`;
    case 'unit':
      return `thads units alias add ${quoted} --unit CODE`;
  }
}
