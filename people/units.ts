import { levelOf, type Unit, type UnitCode } from './model.ts';

/** One line of the units file, as it stands there. */
export interface UnitRow {
  readonly code: string;
  readonly name: string;
  /** Empty: the parent that the code itself names. */
  readonly parent: string;
  readonly aliases: readonly string[];
}

/** What is wrong with a row; `row` as a spreadsheet numbers it: the heading is row 1. */
export type UnitProblem = { readonly row: number } & (
  | { readonly kind: 'bad-code'; readonly code: string }
  | { readonly kind: 'no-name'; readonly code: string }
  | { readonly kind: 'twice'; readonly code: string }
  | { readonly kind: 'wrong-parent'; readonly code: string; readonly parent: string; readonly right: string }
  | { readonly kind: 'unknown-parent'; readonly code: string; readonly parent: string }
  | { readonly kind: 'name-taken'; readonly name: string; readonly by: UnitCode }
);

export type UnitCheck =
  | { readonly kind: 'ok'; readonly units: readonly Unit[] }
  | { readonly kind: 'rejected'; readonly problems: readonly UnitProblem[] };

const CODE = /^(CUC|T\d{2}|T\d{2}\.KV\d{2})$/;
const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;

/**
 * The form in which unit names are compared: case, Unicode form, spaces, dashes and the place of the tone mark
 * (Hoà, Hòa) do not matter; every letter and tone does, because "never guess" (domain 3.8).
 */
export function foldUnitName(name: string): string {
  return name
    .normalize('NFD')
    .toLowerCase()
    .replace(/[\u2010-\u2015]/g, '-')
    .split(/[\s\u200b-\u200d\ufeff]+/u)
    .filter((word) => word !== '')
    .map((word) => word.replace(TONES, '') + (word.match(TONES) ?? []).join(''))
    .join(' ');
}

/** The parent a code names: `T01.KV03` → `T01`, `T01` → `CUC`, `CUC` → null. */
export function parentOf(code: UnitCode): UnitCode | null {
  const level = levelOf(code);
  if (level === 'CUC') return null;
  return level === 'TINH' ? 'CUC' : code.slice(0, code.indexOf('.'));
}

/** Checks a units file against itself and the units known already; reports every problem, or the units to be stored. */
export function checkUnits(rows: readonly UnitRow[], known: readonly Unit[]): UnitCheck {
  const problems: UnitProblem[] = [];
  const units: Unit[] = [];
  const codes = new Set([...known.map((unit) => unit.code), ...rows.map((row) => row.code.trim())]);
  const inFile = new Set(rows.map((row) => row.code.trim()));
  const owners = new Map([...codes].map((code) => [foldUnitName(code), code]));
  for (const unit of known)
    if (!inFile.has(unit.code))
      for (const name of [unit.name, ...unit.aliases]) owners.set(foldUnitName(name), unit.code);

  const seen = new Set<UnitCode>();
  for (const [index, raw] of rows.entries()) {
    const row = index + 2;
    const code = raw.code.trim();
    const name = clean(raw.name);
    if (!CODE.test(code)) {
      problems.push({ row, kind: 'bad-code', code });
      continue;
    }
    if (name === '') problems.push({ row, kind: 'no-name', code });
    if (seen.has(code)) {
      problems.push({ row, kind: 'twice', code });
      continue;
    }
    seen.add(code);
    const parent = parentOf(code);
    const given = raw.parent.trim();
    if (given !== '' && given !== parent)
      problems.push({ row, kind: 'wrong-parent', code, parent: given, right: parent ?? '' });
    else if (parent !== null && !codes.has(parent))
      problems.push({ row, kind: 'unknown-parent', code, parent });
    const aliases = [...new Set(raw.aliases.map(clean))].filter((alias) => alias !== '' && alias !== name);
    for (const claimed of [name, ...aliases]) {
      const folded = foldUnitName(claimed);
      const owner = owners.get(folded);
      if (folded !== '' && owner !== undefined && owner !== code)
        problems.push({ row, kind: 'name-taken', name: claimed, by: owner });
      else owners.set(folded, code);
    }
    units.push({ code, name, parent, aliases });
  }
  return problems.length > 0 ? { kind: 'rejected', problems } : { kind: 'ok', units };
}

/** Finds a unit by code, name or alias as a feed writes it; null when no unit is exactly meant. */
export function createUnitResolver(units: readonly Unit[]): (written: string) => UnitCode | null {
  const byName = new Map<string, UnitCode>();
  for (const unit of units)
    for (const name of [unit.code, unit.name, ...unit.aliases]) byName.set(foldUnitName(name), unit.code);
  return (written) => byName.get(foldUnitName(written)) ?? null;
}

function clean(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, ' ').trim();
}
