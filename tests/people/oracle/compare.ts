import { fits } from '../../../people/invitations.ts';
import { type Grant, ROLES, type Role } from '../../../people/model.ts';
import { type RecordClass, type ScopedRecord, sight } from '../../../people/scope.ts';
import { expected, type OraclePerson, type Parents } from './table.ts';

/** The real country: the Cục, 34 provinces, 365 Phòng; 400 units. */
export function country(): Parents {
  const parents = new Map<string, string | null>([['CUC', null]]);
  const two = (n: number): string => String(n).padStart(2, '0');
  for (let t = 1; t <= 34; t += 1) parents.set(`T${two(t)}`, 'CUC');
  for (let n = 0; n < 365; n += 1) {
    const province = `T${two((n % 34) + 1)}`;
    parents.set(`${province}.KV${two(Math.floor(n / 34) + 1)}`, province);
  }
  return parents;
}

const CLASSES: readonly RecordClass[] = ['aggregate', 'case', 'party', 'sensitive', 'document'];
const RULES: readonly (readonly string[])[] = [[], ['A1'], ['A2'], ['A1', 'A2'], ['A3a', 'B1'], ['A2?']];
const NOW = '2026-11-30T02:00:00.000Z';
const DAYS = [
  '2026-01-01T00:00:00.000Z',
  '2026-11-30T01:59:59.999Z',
  NOW,
  '2026-11-30T02:00:00.001Z',
  '2027-06-01T00:00:00.000Z',
];

export interface Comparison {
  readonly pairs: number;
  readonly units: number;
  /** How often each sight came out: a comparison of nothing with nothing would prove little. */
  readonly sights: Readonly<Record<string, number>>;
  readonly differences: readonly { person: OraclePerson; record: ScopedRecord; got: string; want: string }[];
}

/** Random people and records, compared pair by pair; the same seed gives the same pairs. */
export function compare(pairs: number, seed: number): Comparison {
  const parents = country();
  const units = [...parents.keys()];
  const random = mulberry(seed);
  const pick = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)] as T;
  const fitting = new Map(ROLES.map((role) => [role, units.filter((unit) => fits(role, unit))]));
  const near = (unit: string): string => {
    // Unrelated units teach little: most records are of the person's own line.
    const way = random();
    if (way < 0.3) return unit;
    if (way < 0.5) return parents.get(unit) ?? unit;
    if (way < 0.7) return pick(units.filter((one) => parents.get(one) === unit).concat(unit));
    return pick(units);
  };
  const person = (): OraclePerson & { readonly grants: readonly Grant[] } => ({
    executorId: pick([null, 'E1', 'E2']),
    revokedAt: random() < 0.9 ? null : pick(DAYS),
    grants: Array.from({ length: Math.floor(random() * 10) % 4 }, () => {
      const role = pick<Role>(ROLES);
      return {
        role,
        unit: pick(random() < 0.1 ? units : (fitting.get(role) ?? units)),
        validFrom: random() < 0.6 ? (DAYS[0] as string) : pick(DAYS),
        validTo: random() < 0.6 ? null : pick(DAYS),
      };
    }),
  });
  const sights: Record<string, number> = { see: 0, count: 0, nothing: 0 };
  const differences: Comparison['differences'][number][] = [];
  const now = new Date(NOW);
  let who = person();
  for (let n = 0; n < pairs; n += 1) {
    if (n % 50 === 0) who = person();
    const record: ScopedRecord = {
      class: pick(CLASSES),
      unit: near(who.grants.length > 0 ? pick(who.grants).unit : 'CUC'),
      executorId: pick([null, 'E1', 'E2']),
      rules: pick(RULES),
    };
    const got = sight(who, record, now);
    const want = expected(who, record, NOW, parents);
    sights[want] = (sights[want] ?? 0) + 1;
    if (got !== want) differences.push({ person: who, record, got, want });
  }
  return { pairs, units: units.length, sights, differences };
}

/** A small generator with a seed (mulberry32): the pairs of a failure can be made again. */
function mulberry(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
