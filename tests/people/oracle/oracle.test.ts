import { expect, it } from 'vitest';
import { covers, DIGEST_ROLES, names, namesEvery } from '../../../reminders/audience.ts';
import { compare, country } from './compare.ts';
import { expected } from './table.ts';

it('sees what the table of domain 2.1 says, for people and records of 400 units', () => {
  // By command a million: npm run oracle.
  const { differences, units, sights } = compare(60_000, 7);
  expect(differences).toEqual([]);
  expect(units).toBe(400);
  for (const times of Object.values(sights)) expect(times).toBeGreaterThan(1_000);
});

it('counts and names in a digest what the same table says, for every unit seen from every level', () => {
  const parents = country();
  const now = '2026-11-30T02:00:00.000Z';
  for (const role of DIGEST_ROLES)
    for (const own of ['CUC', 'T01', 'T01.KV01', 'T34.KV09'])
      for (const unit of parents.keys()) {
        const grants = [{ role, unit: own, validFrom: '2026-01-01T00:00:00.000Z', validTo: null }];
        const person = { executorId: null, revokedAt: null, grants };
        const sees = (what: 'aggregate' | 'case', rules: readonly string[]): boolean =>
          expected(person, { class: what, unit, executorId: null, rules }, now, parents) === 'see';
        const view = { role, units: [own] };
        const told = [covers(view, unit), names(view, unit, ['A1']), names(view, unit, ['A2'])];
        expect([own, unit, ...told]).toEqual([
          own,
          unit,
          sees('aggregate', []),
          sees('case', ['A1']),
          sees('case', ['A2']),
        ]);
        expect(namesEvery(view)).toBe(role === 'TP' || role === 'TT');
      }
});
