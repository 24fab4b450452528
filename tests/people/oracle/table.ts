import type { ScopedRecord, Sight } from '../../../people/scope.ts';

// The table of domain 2.1 «Bot roles», written a second time from the table itself and from nothing else: columns are
// kinds of records, rows are roles, a cell is [sight, where]. people/scope.ts must agree with it on every pair.

/** Where the record's unit must lie, seen from the unit in which the role is held. */
type Where =
  /** There or in a unit below. */
  | 'below'
  /** There or in a unit above: what a superior unit has issued. */
  | 'above'
  | 'below-or-above'
  /** There or below, and enforced by the person. */
  | 'own';

type Cell = readonly [Sight, Where] | null;
type Kind = 'aggregate' | 'case' | 'case-A2' | 'party' | 'party-A2' | 'document' | 'sensitive';

const OWN: Cell = ['see', 'own'];
const ALL: Cell = ['see', 'below'];
const NUMBER: Cell = ['count', 'below'];
const ISSUED: Cell = ['see', 'above'];
const KEPT: Cell = ['see', 'below-or-above'];

//                     aggregate case    case-A2  party   party-A2 document sensitive
const ROWS: Readonly<Record<string, readonly Cell[]>> = {
  CHV: /*  own cases */ [null, OWN, OWN, OWN, OWN, ISSUED, null],
  TP: /*   the Phòng */ [ALL, ALL, ALL, ALL, ALL, KEPT, null],
  TT: /*    province */ [ALL, ALL, ALL, ALL, ALL, KEPT, null],
  BAN: /* counts, A2 */ [ALL, NUMBER, ALL, NUMBER, NUMBER, KEPT, null],
  LDC: /* counts, A2 */ [ALL, NUMBER, ALL, NUMBER, NUMBER, KEPT, null],
  SOAN: /*      none */ [null, null, null, null, null, ISSUED, null],
  QT: /* no details */ [null, null, null, null, null, KEPT, null],
};
const COLUMNS: readonly Kind[] = [
  'aggregate',
  'case',
  'case-A2',
  'party',
  'party-A2',
  'document',
  'sensitive',
];

/** Who stands over whom, from the list of units: parent by unit, the Cục has none. */
export type Parents = ReadonlyMap<string, string | null>;

export interface OraclePerson {
  readonly executorId: string | null;
  readonly revokedAt: string | null;
  readonly grants: readonly {
    readonly role: string;
    readonly unit: string;
    readonly validFrom: string;
    readonly validTo: string | null;
  }[];
}

/** What the table says. */
export function expected(person: OraclePerson, record: ScopedRecord, now: string, parents: Parents): Sight {
  if (person.revokedAt !== null && Date.parse(person.revokedAt) <= Date.parse(now)) return 'nothing';
  let best: Sight = 'nothing';
  for (const { role, unit, validFrom, validTo } of person.grants) {
    const began = Date.parse(validFrom) <= Date.parse(now);
    const ended = validTo !== null && Date.parse(validTo) < Date.parse(now);
    if (!began || ended) continue;
    const cell = ROWS[role]?.[COLUMNS.indexOf(kindOf(record))] ?? null;
    if (cell === null || !lies(record, unit, cell[1], person, parents)) continue;
    if (cell[0] === 'see') return 'see';
    best = 'count';
  }
  return best;
}

function kindOf(record: ScopedRecord): Kind {
  const isA2 = record.rules.some((rule) => rule === 'A2');
  if (record.class === 'case') return isA2 ? 'case-A2' : 'case';
  if (record.class === 'party') return isA2 ? 'party-A2' : 'party';
  return record.class;
}

function lies(
  record: ScopedRecord,
  unit: string,
  where: Where,
  person: OraclePerson,
  parents: Parents,
): boolean {
  const below = line(record.unit, parents).includes(unit);
  const above = line(unit, parents).includes(record.unit);
  switch (where) {
    case 'below':
      return below;
    case 'above':
      return above;
    case 'below-or-above':
      return below || above;
    case 'own':
      return below && person.executorId !== null && person.executorId === record.executorId;
  }
}

/** A unit and all above it. */
function line(unit: string, parents: Parents): readonly string[] {
  const above: string[] = [];
  for (let at: string | null = unit; at !== null; at = parents.get(at) ?? null) above.push(at);
  return above;
}
